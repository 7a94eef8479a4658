//! From a first visit to an accepted answer: an account, a wrong answer that is understood, a compile error that is mended,
//! and the way back to what was written before.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { openProblem, submit, verdict, write } from "./bench";
import { BASE_URL, visit, type Visit } from "./chromium";
import { linkFor } from "./mailbox";
import { MISSPELT, RIGHT, WRONG } from "./solutions";

const GRACE = { name: "Grace", email: "grace@example.org", password: "a ship in port is safe", next: "but that is not its job" };

let browser: Visit;
let page: Page;

beforeAll(async () => {
  browser = await visit();
  page = browser.page;
});

afterAll(async () => {
  await browser.leave();
  expect(browser.complaints).toEqual([]);
});

async function logInAsGrace(password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(GRACE.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await page.getByRole("button", { name: "Your account" }).waitFor();
}

it("register, open the link of the mail, log in, and solve a first problem", async () => {
  await page.goto(BASE_URL);
  await page.getByRole("link", { name: "Log in" }).first().click();
  await page.getByRole("link", { name: "Make an account" }).click();
  await page.getByLabel("Name").fill(GRACE.name);
  await page.getByLabel("E-mail").fill(GRACE.email);
  await page.getByLabel("Password", { exact: true }).fill(GRACE.password);
  await page.getByRole("button", { name: "Make an account" }).click();
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();

  await page.goto(await linkFor(GRACE.email, "verify-email"));
  await page.getByRole("heading", { name: "Your address is verified" }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "Log in" }).click();
  await logInAsGrace(GRACE.password);

  await openProblem(page, "two-sum", "python");
  await write(page, RIGHT.python);
  await submit(page);
  await verdict(page, "Accepted");
});

it("a wrong answer is understood: what differs, the same input again, then the right answer", async () => {
  await openProblem(page, "two-sum", "python");
  await write(page, WRONG);
  await submit(page);
  await verdict(page, "Wrong answer");
  const failing = page.getByRole("region", { name: /^Test \d+$/ });
  await failing.getByRole("group", { name: "Your output", exact: true }).locator("mark").first().waitFor();
  await failing.getByRole("button", { name: "Run on this input" }).click();
  await page.waitForURL((url) => url.searchParams.has("submission"));
  await verdict(page, "Wrong answer");

  await write(page, RIGHT.python);
  await page.keyboard.press("Control+'");
  await verdict(page, "Accepted");
  await submit(page);
  await page.getByText(/(\d\d) of \1 tests passed/).first().waitFor(); // the run had fewer
});

it("a compile error leads to its line, and mending it there is enough", async () => {
  await openProblem(page, "two-sum", "cpp");
  await write(page, MISSPELT.source);
  await submit(page);
  await verdict(page, "Compile error");
  await page.getByRole("button", { name: new RegExp(`${String(MISSPELT.line)}:${String(MISSPELT.column)}`) }).click();
  for (let letter = 0; letter < "retrun".length; letter++) await page.keyboard.press("Delete");
  await page.keyboard.insertText("return");
  await submit(page);
  await verdict(page, "Wrong answer"); // it compiles now, and answers nothing
});

it("what was submitted before is in the history, with its code", async () => {
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("link", { name: "Submissions" }).click();
  const accepted = page.getByRole("row", { name: /Accepted/ });
  await accepted.first().waitFor();
  await accepted.first().getByRole("link").first().click();
  await page.waitForURL(/submission=/);
  await verdict(page, "Accepted");
});

it("a forgotten password is replaced by the link of a mail, and the old one is worth nothing", async () => {
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await page.goto(`${BASE_URL}/forgot-password`);
  await page.getByLabel("E-mail").fill(GRACE.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
  await page.goto(await linkFor(GRACE.email, "reset-password"));
  await page.getByLabel("New password", { exact: true }).fill(GRACE.next);
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByRole("link", { name: "Log in with the new password" }).click();
  await page.getByLabel("E-mail").fill(GRACE.email);
  await page.getByLabel("Password", { exact: true }).fill(GRACE.password);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await page.getByRole("alert").waitFor();
  const refused = browser.complaints.splice(0).filter((complaint) => !complaint.includes("/auth/login"));
  expect(refused).toEqual([]);
  await logInAsGrace(GRACE.next);
});
