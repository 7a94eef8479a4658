//! Every page, in both themes, wide and narrow: axe finds nothing, nothing sticks out, nobody else is called.

import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";

import { openProblem, verdict, write } from "./bench";
import { BASE_URL, logIn, visit, type View } from "./chromium";
import { WRONG } from "./solutions";

const VIEWS: View[] = (["light", "dark"] as const).flatMap((scheme) => [
  { width: 1440, height: 900, scheme },
  { width: 360, height: 740, scheme },
]);

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function expectClean(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (rules) => {
    const report = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: rules });
    return report.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  }, RULES);
  expect(violations, page.url()).toEqual([]);
  const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sticksOut, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** Pages that are the same for every visitor, or for everybody who is logged in, each with its heading. */
const VISITED: [path: string, heading: string][] = [
  ["/register", "Make an account"],
  ["/forgot-password", "Forgot your password?"],
  ["/reset-password", "This link does not work"],
  ["/verify-email", "Verify your e-mail address"],
];
const OWN: [path: string, heading: string][] = [
  ["/account", "Password"],
  ["/submissions", "My submissions"],
];

async function expectAllClean(page: Page, pages: [path: string, heading: string][]): Promise<void> {
  for (const [path, heading] of pages) {
    await page.goto(`${BASE_URL}${path}`);
    await page.getByRole("heading", { name: heading, exact: true }).waitFor();
    await expectClean(page);
  }
}

async function showWrongAnswer(page: Page, narrow: boolean): Promise<void> {
  await openProblem(page, "two-sum", undefined);
  await expectClean(page);
  if (narrow) await page.getByRole("tab", { name: "Code" }).click();
  await page.getByLabel("Language").selectOption("python");
  await write(page, WRONG);
  await expectClean(page);
  await page.getByRole("tab", { name: "Cases" }).click();
  await expectClean(page);
  await page.getByRole("button", { name: "Submit" }).click();
  await verdict(page, "Wrong answer");
  await expectClean(page);
}

/** What stands beside the statement: a hint, the editorial with its formulas, and what was submitted. */
async function readAround(page: Page, narrow: boolean): Promise<void> {
  if (narrow) await page.getByRole("tab", { name: "Problem" }).click();
  await page.getByRole("tab", { name: "Submissions" }).click();
  await page.getByRole("list", { name: "Your submissions" }).waitFor();
  await expectClean(page);
  await openProblem(page, "sliding-median");
  await page.getByText("Show a hint").click();
  await expectClean(page);
  await page.getByRole("tab", { name: "Editorial" }).click();
  await page.getByRole("button", { name: "Show the editorial" }).click();
  await page.getByRole("heading", { name: "Idea" }).waitFor();
  await expectClean(page);
}

it.each(VIEWS)("$scheme at $width px", async (view) => {
  const { page, complaints, leave } = await visit(view);
  await expectAllClean(page, VISITED);
  await page.goto(`${BASE_URL}/login?next=/problems/two-sum`);
  await page.getByLabel("E-mail").waitFor();
  await expectClean(page);
  await logIn(page);
  await page.goto(BASE_URL);
  await page.getByRole("link", { name: "Two Sum" }).waitFor();
  await expectClean(page);
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Log out" }).waitFor();
  await expectClean(page);
  await showWrongAnswer(page, view.width < 900);
  await readAround(page, view.width < 900);
  await expectAllClean(page, OWN);
  await page.goto(`${BASE_URL}/playground`);
  await page.locator(".cm-content").waitFor();
  await expectClean(page);
  await page.goto(`${BASE_URL}/no/such/page`);
  await page.getByText("There is nothing here").waitFor();
  await expectClean(page);
  await leave();
  expect(complaints).toEqual([]);
});

it("the theme follows the system until it is chosen, and the choice is remembered", async () => {
  const { page, leave } = await visit({ width: 1440, height: 900, scheme: "dark" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(BASE_URL);
  const dark = await background();
  await page.getByRole("button", { name: "Switch to the light theme" }).click();
  const light = await background();
  expect(light).not.toBe(dark);
  await page.reload();
  expect(await background()).toBe(light);
  await leave();
});
