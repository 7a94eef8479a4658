//! A judging in words: for the heading, and for those who listen instead of looking.

import type { Submission } from "../../api/types";
import { count } from "../../lib/format";
import { VERDICTS } from "../../lib/verdicts";

/** What happens now: `Running test 3 of 20`. */
export function phaseWords({ state, position, tests, kind }: Submission): string {
  switch (state) {
    case "queued":
      if (position == null) return "In line";
      return position > 0 ? `In line: ${position} before you` : "In line: you are next";
    case "compiling":
      return "Compiling";
    case "running":
      if (kind === "playground" || tests.total === 0) return "Running";
      return `Running test ${Math.min(tests.done + 1, tests.total)} of ${tests.total}`;
    case "finished":
      return "Finished";
  }
}

/** How many tests passed, or null when that says nothing. */
export function testWords({ kind, tests, verdict }: Submission): string | null {
  if (kind === "playground" || tests.total === 0 || verdict === "compile_error") return null;
  return `${tests.passed} of ${count(tests.total, "test")} passed`;
}

/** For screen readers: each phase once, then the verdict. Not every test, which would never stop talking. */
export function announcement(submission: Submission | undefined): string {
  if (submission === undefined) return "";
  if (submission.state === "finished" && submission.verdict != null) {
    const tests = testWords(submission);
    return `${VERDICTS[submission.verdict].label}${tests === null ? "" : `, ${tests}`}`;
  }
  return submission.state === "running" ? "Running the tests" : phaseWords(submission);
}
