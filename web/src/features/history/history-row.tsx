//! One submission of the history. The whole row leads to where it can be looked at again.

import { Link } from "@tanstack/react-router";

import type { Kind, SubmissionSummary } from "../../api/types";
import { Icon } from "../../components/icons";
import { VerdictWord } from "../../components/verdict";
import { formatKib, formatMilliseconds } from "../../lib/format";
import { whenWords } from "../../lib/when";

const KIND_WORDS: Record<Kind, string> = { submit: "Submission", run: "Run", playground: "Playground", verify: "Check of a package" };
const STATE_WORDS: Record<SubmissionSummary["state"], string> = { queued: "In the queue", compiling: "Compiling", running: "Running", finished: "Finished" };

const ROW_LINK =
  "font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent";

function Reopen({ submission: { id, problem } }: { submission: SubmissionSummary }) {
  const search = { submission: id };
  if (problem == null) {
    return (
      <Link to="/playground" search={search} className={ROW_LINK}>
        Playground
      </Link>
    );
  }
  return (
    <Link to="/problems/$slug" params={{ slug: problem.slug }} search={search} className={ROW_LINK}>
      <bdi>{problem.title}</bdi>
    </Link>
  );
}

function Outcome({ verdict, state }: SubmissionSummary) {
  if (verdict !== null) return <VerdictWord verdict={verdict} className="text-sm" />;
  return (
    <span className="inline-flex items-center gap-1.5 text-sm font-semibold text-ours">
      <Icon name="clock" />
      {STATE_WORDS[state]}
    </span>
  );
}

interface HistoryRowProps {
  submission: SubmissionSummary;
  /** What the language is called. */
  language: string;
  now: number;
  /** Narrows the list down to the problem of this row; absent when it is already. */
  onOnly: ((slug: string) => void) | undefined;
}

const CELL = "px-3 py-2.5 align-baseline";
const FIGURE = `${CELL} text-right text-sm text-ink-soft tabular-nums whitespace-nowrap`;

export function HistoryRow({ submission, language, now, onOnly }: HistoryRowProps) {
  const { problem, kind, cpu_ms, memory_kib, created_at } = submission;
  const time = cpu_ms === null ? "–" : formatMilliseconds(cpu_ms);
  const memory = memory_kib === null ? "–" : formatKib(memory_kib);
  const only = problem != null ? onOnly : undefined;
  return (
    <tr className="relative border-t border-line hover:bg-sunken/60">
      <td className={CELL}>
        <div className="flex items-baseline gap-1">
          <Reopen submission={submission} />
          {only !== undefined && problem != null && (
            <button
              type="button"
              onClick={() => only(problem.slug)}
              aria-label={`Only ${problem.title}`}
              title="Only this problem"
              className="relative z-10 grid size-6 shrink-0 place-items-center self-center rounded text-ink-soft hover:bg-line hover:text-ink"
            >
              <Icon name="filter" className="size-3.5!" />
            </button>
          )}
        </div>
        <div className="sm:hidden">
          <Outcome {...submission} />
        </div>
        <div className="text-xs text-ink-soft">
          {KIND_WORDS[kind]}
          {[language, time, memory].map((figure, index) => (
            <span key={index} className="sm:hidden">
              {" · "}
              <span className="whitespace-nowrap">{figure}</span>
            </span>
          ))}
        </div>
      </td>
      <td className={`${CELL} whitespace-nowrap max-sm:hidden`}>
        <Outcome {...submission} />
      </td>
      <td className={`${CELL} text-sm whitespace-nowrap text-ink-soft max-sm:hidden`}>{language}</td>
      <td className={`${FIGURE} max-sm:hidden`}>{time}</td>
      <td className={`${FIGURE} max-sm:hidden`}>{memory}</td>
      <td className={FIGURE}>
        <time dateTime={created_at} title={new Date(created_at).toLocaleString()} className="relative z-10">
          {whenWords(created_at, now)}
        </time>
      </td>
    </tr>
  );
}
