//! The panel of one judging: progress, verdicts, the failing case, the compiler's words.

import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import type { Submission } from "../../api/types";
import { aCase, aSubmission } from "../../testing/samples";
import { VerdictPanel } from "./verdict-panel";
import { announcement } from "./words";

function show(part: Partial<Submission>, onJump = vi.fn(), live = true) {
  render(<VerdictPanel submission={aSubmission(part)} live={live} onJump={onJump} />);
  return onJump;
}

const failing = {
  state: "finished",
  verdict: "wrong_answer",
  tests: { total: 4, done: 3, passed: 2 },
  cases: [aCase(0), aCase(1), aCase(2, { verdict: "wrong_answer", input: "[3,3]\n6", output: "[0,0]", expected: "[0,1]", stderr: "debug", cpu_ms: 12, memory_kib: 4096 })],
} satisfies Partial<Submission>;

describe("while it is judged", () => {
  it("shows the place in the queue", () => {
    show({ state: "queued", position: 3 });
    expect(screen.getByText("In line: 3 before you")).toBeTruthy();
  });

  it("says why it waits when no worker can judge it", () => {
    show({ state: "queued", position: 0, message: "no worker with java is connected; it waits until one is" });
    expect(screen.getByText(/no worker with java is connected/)).toBeTruthy();
  });

  it("fills the strip test by test", () => {
    show({ state: "running", tests: { total: 4, done: 2, passed: 2 }, cases: [aCase(0), aCase(1)] });
    expect(screen.getByText("Running test 3 of 4")).toBeTruthy();
    const marks = within(screen.getByRole("list", { name: "4 tests" })).getAllByRole("listitem");
    expect(marks.map((mark) => mark.textContent)).toEqual(["Test 1: Accepted", "Test 2: Accepted", "Test 3: waiting", "Test 4: waiting"]);
  });

  it("says so when the live connection is gone", () => {
    show({ state: "compiling" }, vi.fn(), false);
    expect(screen.getByText(/live connection is gone/)).toBeTruthy();
  });

  it("draws a bar when there are too many tests for marks", () => {
    show({ state: "running", tests: { total: 5000, done: 1250, passed: 1250 } });
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("1250");
  });
});

describe("the verdict", () => {
  it("shows the failing case with all that is known of it", () => {
    show(failing);
    expect(screen.getByRole("heading", { name: "Wrong answer" })).toBeTruthy();
    const detail = screen.getByRole("region", { name: "Test 3" });
    for (const text of ["debug", /12 ms CPU/, /4\.0 MiB/]) expect(within(detail).getByText(text)).toBeTruthy();
    for (const [label, text] of [["Your output", "[0,0]"], ["Expected", "[0,1]"]] as const) {
      expect(within(detail).getByRole("group", { name: label }).querySelector("pre")?.textContent).toBe(text);
    }
    expect(within(detail).getByText("The first difference is at [1].")).toBeTruthy();
  });

  it("does not invent details of tests that are kept secret", () => {
    show({ ...failing, cases: [aCase(0), aCase(1), aCase(2, { verdict: "wrong_answer" })] });
    expect(screen.queryByRole("region", { name: "Test 3" })).toBeNull();
    expect(screen.getByText(/keeps its tests to itself/)).toBeTruthy();
  });

  it("says of a secret test what may be said", () => {
    const message = "when this case runs alone, the solution gets it right: it keeps state between calls";
    show({ ...failing, cases: [aCase(0), aCase(1), aCase(2, { verdict: "wrong_answer", message })] });
    const detail = screen.getByRole("region", { name: "Test 3" });
    expect(within(detail).getByText(message)).toBeTruthy();
    expect(within(detail).queryByRole("group")).toBeNull();
  });

  it("lets people look at any case of a run", async () => {
    const cases = [aCase(0, { input: "first" }), aCase(1, { input: "second" })];
    show({ kind: "run", state: "finished", verdict: "accepted", tests: { total: 2, done: 2, passed: 2 }, cases });
    expect(screen.getByText("first")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Test 2: Accepted" }));
    expect(screen.getByText("second")).toBeTruthy();
    expect(screen.queryByText("first")).toBeNull();
  });

  it("leads from a compiler message into the editor", async () => {
    const diagnostics = [{ line: 4, column: 9, severity: "error" as const, message: "'retrun' was not declared" }];
    const jump = show({ state: "finished", verdict: "compile_error", compile: { ok: false, log: "raw words", diagnostics } });
    await userEvent.click(screen.getByRole("button", { name: /4:9.*retrun/ }));
    expect(jump).toHaveBeenCalledWith(4, 9);
    expect(screen.getByText("raw words")).toBeTruthy();
  });

  it("takes a judge error on ourselves", () => {
    show({ state: "finished", verdict: "judge_error" });
    expect(screen.getByText(/our fault/)).toBeTruthy();
  });
});

it("tells listeners each phase once, and the verdict with its tests", () => {
  const at = (done: number) => announcement(aSubmission({ state: "running", tests: { total: 9, done, passed: done } }));
  expect(at(1)).toBe(at(8));
  expect(announcement(aSubmission(failing))).toBe("Wrong answer, 2 of 4 tests passed");
});
