//! People who are not logged in: they may read and write; running asks them in, and gives their draft back.

import { expect, it } from "vitest";

import { openProblem, submit, verdict, write } from "./bench";
import { BASE_URL, fillLogIn, visit } from "./chromium";
import { RIGHT } from "./solutions";

it("a visitor is asked to log in, comes back to the draft, submits, and logs out", async () => {
  const { page, complaints, leave } = await visit();
  await page.goto(BASE_URL);
  await page.getByRole("link", { name: "Two Sum" }).click();
  await page.getByLabel("Language").selectOption("python");
  await write(page, RIGHT.python);
  await submit(page);
  await page.getByText("Your draft is kept").waitFor();
  await fillLogIn(page);
  await page.waitForURL(/\/problems\/two-sum/);
  expect(await page.locator(".cm-content").innerText()).toContain("enumerate(nums)");
  await submit(page);
  await verdict(page, "Accepted");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByRole("link", { name: "Log in" }).waitFor();
  await leave();
  expect(complaints).toEqual([]);
});

it("a wrong password is refused in words", async () => {
  const { page, leave } = await visit();
  await page.goto(`${BASE_URL}/login`);
  await page.getByLabel("E-mail").fill("nobody@example.org");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  expect(await page.getByRole("alert").innerText()).not.toBe("");
  await leave();
});

it("the starter code comes back, and the undo brings the draft back", async () => {
  const { page, leave } = await visit();
  await openProblem(page, "two-sum", "python");
  await write(page, "my own idea");
  await page.getByRole("button", { name: "Reset" }).click();
  expect(await page.locator(".cm-content").innerText()).toContain("twoSum");
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await page.locator(".cm-content").innerText()).toContain("my own idea");
  await leave();
});
