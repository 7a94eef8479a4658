//! A person solves two-sum, and meets each of the usual mishaps on the way.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openProblem, submit, verdict, write } from "./bench";
import { BASE_URL, logIn, visit, type Visit } from "./chromium";
import { ENDLESS, MISSPELT, RIGHT, WRONG } from "./solutions";

let browser: Visit;
let page: Page;

beforeAll(async () => {
  browser = await visit();
  page = browser.page;
  await logIn(page);
});

afterAll(async () => {
  await browser.leave();
  expect(browser.complaints).toEqual([]);
});

describe("solving two-sum", () => {
  it.each(Object.entries(RIGHT))("in %s: the tests pass one by one, then Accepted", async (language, source) => {
    await openProblem(page, "two-sum", language);
    await write(page, source);
    await submit(page);
    await verdict(page, "Accepted");
    const [, passed, total] = /(\d+) of (\d+) tests passed/.exec(await page.getByLabel("Result").last().innerText()) ?? [];
    expect(Number(total)).toBeGreaterThanOrEqual(20);
    expect(passed).toBe(total);
    expect(await page.getByLabel(`${total ?? ""} tests`).getByRole("listitem").count()).toBe(Number(total));
  });

  it("is marked in the list", async () => {
    await page.goto(BASE_URL);
    await page.getByRole("row", { name: /Solved.*Two Sum/ }).waitFor();
  });

  it("runs the samples from the keyboard", async () => {
    await openProblem(page, "two-sum", "python");
    await write(page, RIGHT.python);
    await page.keyboard.press("Control+'");
    await verdict(page, "Accepted");
    await page.getByRole("region", { name: "Test 1" }).getByText("Expected").waitFor();
  });
});

it("the playground prints what the program prints", async () => {
  await page.goto(`${BASE_URL}/playground`);
  await page.getByLabel("Language").selectOption("python");
  await page.getByRole("button", { name: "Run" }).click();
  await verdict(page, "Finished");
  await page.getByRole("region", { name: "Output" }).getByText("Hello, Ada!").waitFor();
});

it("the verdict arrives even when the live stream never works", async () => {
  await page.route("**/events", (route) => route.fulfill({ status: 503 }));
  await openProblem(page, "two-sum", "cpp");
  await write(page, ENDLESS);
  await submit(page);
  await page.getByText("The live connection is gone").waitFor();
  await verdict(page, "Time limit exceeded");
  await page.unroute("**/events");
  const expected = browser.complaints.splice(0).filter((complaint) => !complaint.includes("/events)"));
  expect(expected).toEqual([]);
});

describe("mishaps", () => {
  it("a wrong answer shows the failing case", async () => {
    await openProblem(page, "two-sum", "python");
    await write(page, WRONG);
    await page.keyboard.press("Control+Enter");
    await verdict(page, "Wrong answer");
    for (const label of ["Input", "Your output", "Expected"]) {
      await page.getByRole("region", { name: /^Test \d+$/ }).getByRole("group", { name: label, exact: true }).waitFor();
    }
  });

  it("a compile error names line and column, marks the editor, and a click leads there", async () => {
    await openProblem(page, "two-sum", "cpp");
    await write(page, MISSPELT.source);
    await submit(page);
    await verdict(page, "Compile error");
    expect(await page.locator(".cm-lintRange-error").first().innerText()).toBe("retrun");
    await page.getByRole("button", { name: new RegExp(`${MISSPELT.line}:${MISSPELT.column}`) }).click();
    await page.keyboard.insertText("HERE");
    expect(await page.locator(".cm-content").innerText()).toContain("HEREretrun");
  });

  it("an endless loop is a time limit, also after a reload in the middle", async () => {
    await openProblem(page, "two-sum", "cpp");
    await write(page, ENDLESS);
    await submit(page);
    await page.waitForURL(/submission=/);
    await page.reload();
    await verdict(page, "Time limit exceeded");
    expect(await page.locator(".cm-content").innerText()).toContain("while (on)");
  });

  it("an own case with a mistake is explained beside its field, and not sent", async () => {
    await openProblem(page, "two-sum", "python");
    await page.getByRole("tab", { name: "Cases" }).click();
    await page.getByRole("textbox", { name: /target/ }).fill("nine");
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByText("should be an int").waitFor();
    expect(page.url()).not.toContain("submission=");
    await page.getByRole("button", { name: "Samples" }).click();
  });
});
