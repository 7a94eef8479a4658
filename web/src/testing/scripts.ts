//! How the pretend server judges: it looks for a word in the source and plays the ending that goes with it.

import type { Submission } from "../api/types";
import { aCase } from "./samples";

export const TESTS = 23;

type Ending = Partial<Submission>;

function failing(index: number, part: Parameters<typeof aCase>[1], message?: string): Ending {
  const passed = Array.from({ length: index }, (_, position) => aCase(position));
  const failed = aCase(index, { input: "[5,2,4]\n6", expected: "[1,2]", ...part });
  return {
    verdict: failed.verdict,
    tests: { total: TESTS, done: index + 1, passed: index },
    cases: [...passed, failed],
    ...(message !== undefined && { message }),
  };
}

const NUMBERS = Array.from({ length: 40 }, (_, line) => `line ${line + 1}`);
const HOSTILE = `\u001b[31m<script>alert(1)</script>\u202egnp.exe\u0007${"x".repeat(64 * 1024)}`;

const ENDINGS: [word: string, ending: () => Ending][] = [
  ["pretend wrong", () => failing(6, { verdict: "wrong_answer", output: "[0,2]", stdout: "looking at 3\nlooking at 2\n", message: "at [0]: expected `1`, found `0`" })],
  [
    "pretend lines",
    () =>
      failing(1, {
        verdict: "wrong_answer",
        input: "40\n",
        output: `${NUMBERS.filter((_, at) => at !== 7).join("\n").replace("line 20", "Line 20")}\n`,
        expected: `${NUMBERS.join("\n")}\n`,
      }),
  ],
  [
    "pretend hostile",
    () => failing(0, { verdict: "wrong_answer", input: HOSTILE, output: HOSTILE, expected: `${HOSTILE.slice(0, -1)}y`, stdout: HOSTILE, stderr: HOSTILE, message: HOSTILE, truncated: true }),
  ],
  ["pretend secret", () => failing(4, { verdict: "wrong_answer", input: null, expected: null })],
  ["pretend loop", () => failing(3, { verdict: "time_limit_exceeded", cpu_ms: 1004, wall_ms: 1011 })],
  ["pretend crash", () => failing(2, { verdict: "runtime_error", signal: "SIGSEGV", stderr: "AddressSanitizer: stack-overflow\n" })],
  [
    "pretend typo",
    () => ({
      verdict: "compile_error",
      tests: { total: 0, done: 0, passed: 0 },
      compile: {
        ok: false,
        log: "solution.cpp:4:9: error: 'retrun' was not declared in this scope\n    4 |         retrun {};\n",
        diagnostics: [
          { line: 4, column: 9, severity: "error", message: "'retrun' was not declared in this scope" },
          { line: 5, column: 5, severity: "warning", message: "no return statement in function returning non-void" },
        ],
      },
    }),
  ],
];

function accepted(kind: Submission["kind"]): Ending {
  const total = kind === "submit" ? TESTS : kind === "run" ? 2 : 1;
  const printed = { stdout: "Hello, Ada!\n", exit_code: 0 };
  const shown = kind === "run" ? { input: "[2,7,11,15]\n9", output: "[0,1]", expected: "[0,1]" } : kind === "playground" ? printed : {};
  return {
    verdict: "accepted",
    tests: { total, done: total, passed: total },
    cases: Array.from({ length: total }, (_, index) => aCase(index, shown)),
  };
}

/** Every snapshot of one judging, in order; the last one is finished. */
export function play(base: Submission, source: string): Submission[] {
  const ending = ENDINGS.find(([word]) => source.includes(word))?.[1]() ?? accepted(base.kind);
  const last = { ...base, ...ending, state: "finished" as const, position: null, cpu_ms: 27, memory_kib: 3840, finished_at: "2026-11-23T00:00:03Z" };
  const line = source.includes("pretend queue") ? [3, 2, 1, 0] : [];
  const waiting = line.flatMap((position) => [{ ...base, position }, { ...base, position }, { ...base, position }, { ...base, position }]);
  const steps: Submission[] = [...waiting, base, { ...base, state: "compiling", position: null }];
  for (const [position] of last.cases.entries()) {
    const cases = last.cases.slice(0, position).map(({ index, verdict }) => aCase(index, { verdict }));
    const total = base.kind === "submit" ? TESTS : last.cases.length;
    steps.push({ ...base, state: "running", position: null, cases, tests: { total, done: position, passed: position } });
  }
  return [...steps, last];
}
