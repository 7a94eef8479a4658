//! The server dies while a program runs, and starts again: the page that was open shows the verdict by itself.

import type { Page, Response } from "playwright-core";
import { expect, it } from "vitest";

import { submit, verdict, write } from "./bench";
import { fillLogIn, visit } from "./chromium";
import { aServer } from "./server";

/** Some seconds of work: the time limit of a-plus-b, three times over for Python. */
const SLOW = "while True:\n    pass  # pretend thought\n";
/** Two starts of a server, and twice that work. */
const TEST_MS_MAX = 180_000;

function eventsAgain(page: Page): Promise<Response> {
  return page.waitForResponse((response) => response.url().endsWith("/events") && response.ok(), { timeout: TEST_MS_MAX });
}

it("the verdict arrives without a reload although the server was killed and started again", async () => {
  const server = await aServer();
  const { page, leave } = await visit();
  try {
    await page.goto(`${server.url}/login?next=/problems/a-plus-b`);
    await fillLogIn(page);
    await page.locator(".cm-content").waitFor();
    await page.getByLabel("Language").selectOption("python");
    await write(page, SLOW);
    await submit(page);
    await page.getByText(/^Running/).first().waitFor();
    await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
    await server.kill();
    await page.getByText("The live connection is gone").waitFor();
    expect(await page.getByRole("heading", { name: "Time limit exceeded" }).count()).toBe(0);
    await Promise.all([eventsAgain(page), server.start()]);
    await verdict(page, "Time limit exceeded");
    expect(await page.evaluate(() => "notReloaded" in globalThis)).toBe(true);
  } finally {
    await leave();
    await server.remove();
  }
}, TEST_MS_MAX);
