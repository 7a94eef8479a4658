//! What a person does at the workbench.

import type { Page } from "playwright-core";

import { BASE_URL } from "./chromium";

export async function openProblem(page: Page, slug: string, language?: string): Promise<void> {
  await page.goto(`${BASE_URL}/problems/${slug}`);
  await page.locator(".cm-content").waitFor({ state: "attached" });
  if (language !== undefined) await page.getByLabel("Language").selectOption(language);
}

/** Types code as it stands: the editor's own indenting and closing of brackets stay out of the way, as with a paste. */
export async function write(page: Page, source: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(source);
}

export async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Submit" }).click();
}

export async function verdict(page: Page, name: string): Promise<void> {
  await page.getByRole("heading", { name, exact: true }).waitFor({ timeout: 60_000 });
}
