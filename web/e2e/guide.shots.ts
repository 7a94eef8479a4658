//! Takes the pictures of the README and the guide: `cargo xtask pictures`. Look at them before you commit them.

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { Page } from "playwright-core";
import { it } from "vitest";

import { openProblem, submit, verdict, write } from "./bench";
import { BASE_URL, logIn, visit, type View } from "./chromium";
import { RIGHT } from "./solutions";

const FOLDER = resolve(import.meta.dirname, "../../docs/images");
/** Right but for one thing: position 0 counts as false. */
const NEARLY_RIGHT = RIGHT.python.replace("if target - number in seen:", "if seen.get(target - number):");
const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 740 };

async function take(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled", caret: "hide" });
}

async function open(view: View): Promise<{ page: Page; leave: () => Promise<void> }> {
  const { page, leave } = await visit(view);
  await logIn(page);
  return { page, leave };
}

it("a day at the workbench", async () => {
  const { page, leave } = await open({ ...WIDE, scheme: "light" });
  await openProblem(page, "two-sum", "python");
  await write(page, RIGHT.python);
  await submit(page);
  await verdict(page, "Accepted");
  await take(page, "workbench-accepted");
  await write(page, NEARLY_RIGHT);
  await submit(page);
  await verdict(page, "Wrong answer");
  await page.getByRole("separator", { name: "Height of the editor" }).focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowUp");
  await page.getByRole("heading", { name: "Wrong answer" }).click(); // takes the focus off the border
  await take(page, "workbench-wrong-answer");
  await page.goto(`${BASE_URL}/submissions`);
  await page.getByRole("row", { name: /Accepted/ }).first().waitFor();
  await take(page, "submissions");
  await page.goto(BASE_URL);
  await page.getByRole("link", { name: "Delivery Times" }).waitFor();
  await take(page, "problems");
  await leave();
});

it("in the dark, with formulas", async () => {
  const { page, leave } = await open({ ...WIDE, scheme: "dark" });
  await openProblem(page, "sliding-median", "cpp");
  await page.locator("math").first().waitFor();
  await page.getByRole("article").evaluate((article) => article.scrollTo(0, article.scrollHeight));
  await take(page, "workbench-dark");
  await leave();
});

it("on a phone", async () => {
  const { page, leave } = await open({ ...PHONE, scheme: "light" });
  await page.goto(BASE_URL);
  await page.getByRole("link", { name: "Two Sum" }).waitFor();
  await take(page, "phone-problems");
  await openProblem(page, "two-sum");
  await take(page, "phone-workbench");
  await leave();
});
