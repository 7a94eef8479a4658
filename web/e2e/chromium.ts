//! A fresh Chromium for the journeys, and what every page of ours must not do: call elsewhere, or complain.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium, type BrowserContext, type Page } from "playwright-core";

/** Nothing of the browser itself may call home. `--no-sandbox` is what root needs. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function environment(name: string, fallback?: string): string {
  const value = process.env[name] ?? fallback;
  if (value === undefined) throw new Error(`set ${name}: the journeys need a running server`);
  return value;
}

export const BASE_URL = environment("HASHCODEX_E2E_URL").replace(/\/$/, "");
export const EMAIL = environment("HASHCODEX_E2E_EMAIL");
export const PASSWORD = environment("HASHCODEX_E2E_PASSWORD");
const CHROMIUM = environment("HASHCODEX_E2E_BROWSER", "/usr/bin/chromium");

export interface View {
  width: number;
  height: number;
  scheme: "light" | "dark";
}

export const DESKTOP: View = { width: 1440, height: 900, scheme: "light" };
const STEP_MS_MAX = 30_000;

/** One person's browser. `complaints` collects console errors, page errors and requests to other hosts. */
export interface Visit {
  page: Page;
  complaints: string[];
  leave: () => Promise<void>;
}

function watch(context: BrowserContext, page: Page, complaints: string[]): void {
  const host = new URL(BASE_URL).host;
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.host !== host && url.protocol.startsWith("http")) complaints.push(`request to ${url.host}`);
  });
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    const { url } = message.location();
    const visitorAsksWhoTheyAre = url.endsWith("/api/v1/me") && message.text().includes("401");
    if (message.type() === "error" && !visitorAsksWhoTheyAre) complaints.push(`console: ${message.text()} (${url})`);
  });
}

export async function visit(view: View = DESKTOP): Promise<Visit> {
  const profile = await mkdtemp(join(tmpdir(), "hashcodex-e2e-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: ARGUMENTS,
    viewport: { width: view.width, height: view.height },
    colorScheme: view.scheme,
  });
  context.setDefaultTimeout(STEP_MS_MAX);
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  watch(context, page, complaints);
  const leave = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { page, complaints, leave };
}

export async function logIn(page: Page): Promise<void> {
  await page.goto(`${BASE_URL}/login`);
  await fillLogIn(page);
  await page.getByRole("button", { name: "Your account" }).waitFor();
}

export async function fillLogIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(EMAIL);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
}
