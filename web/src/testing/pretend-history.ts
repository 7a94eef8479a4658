//! The pretend server's list of submissions: filters, and pages by a cursor.

import type { Kind, ProblemSummary, Submission, SubmissionSummary, Verdict } from "../api/types";
import { aSubmission } from "./samples";

const LIMIT_USUAL = 20;

export function lineOf({ id, kind, problem, language, state, verdict, tests, cpu_ms, memory_kib, created_at, finished_at }: Submission): SubmissionSummary {
  return { id, kind, language, state, verdict, tests, cpu_ms, memory_kib, created_at, finished_at, ...(problem != null && { problem }) };
}

/** One page of `all`, which is newest first. */
export function historyPage(all: readonly SubmissionSummary[], query: URLSearchParams): { items: SubmissionSummary[]; next: string | null } {
  const fits = ({ problem, verdict, kind }: SubmissionSummary) =>
    [problem?.slug, verdict, kind].every((value, index) => [null, value].includes(query.get(["problem", "verdict", "kind"][index] ?? "")));
  const found = all.filter(fits);
  const start = found.findIndex(({ id }) => id === query.get("cursor")) + 1;
  const items = found.slice(start, start + Number(query.get("limit") ?? LIMIT_USUAL));
  return { items, next: start + items.length < found.length ? (items.at(-1)?.id ?? null) : null };
}

const VERDICTS: Verdict[] = ["accepted", "wrong_answer", "accepted", "time_limit_exceeded", "compile_error", "memory_limit_exceeded", "runtime_error"];
const KINDS: Kind[] = ["submit", "run", "submit", "playground", "submit"];
const LANGUAGES = ["cpp", "python", "java"];
const GAP_MS = 47 * 60_000;

/** What somebody has done in the last days, newest first. */
export function pastSubmissions(amount: number, problems: readonly ProblemSummary[], now: number): Submission[] {
  return Array.from({ length: amount }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? "submit";
    const problem = problems[index % problems.length];
    const at = new Date(now - (index + 1) ** 1.5 * GAP_MS).toISOString();
    const verdict = VERDICTS[index % VERDICTS.length] ?? "accepted";
    return aSubmission({
      id: `0193b6a0-0000-7000-9000-${String(amount - index).padStart(12, "0")}`,
      kind,
      problem: kind === "playground" || problem === undefined ? null : { number: problem.number, slug: problem.slug, title: problem.title },
      language: LANGUAGES[index % LANGUAGES.length] ?? "cpp",
      state: "finished",
      verdict,
      tests: { total: 23, done: 23, passed: verdict === "accepted" ? 23 : 5 },
      cpu_ms: 3 + ((index * 37) % 900),
      memory_kib: 3600 + ((index * 917) % 90_000),
      created_at: at,
      finished_at: at,
    });
  });
}
