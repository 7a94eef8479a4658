//! One problem of the list.

import { Link } from "@tanstack/react-router";

import type { ProblemStatus, ProblemSummary } from "../../api/types";
import { DifficultyWord } from "../../components/difficulty";
import { Icon } from "../../components/icons";
import { topicName } from "../../lib/format";

function StatusMark({ status }: { status: ProblemStatus | null }) {
  if (status === null) return null;
  const solved = status === "solved";
  return (
    <span title={solved ? "Solved" : "Tried"} className={solved ? "text-good" : "text-limit"}>
      <Icon name={solved ? "check" : "circle"} />
      <span className="sr-only">{solved ? "Solved" : "Tried"}</span>
    </span>
  );
}

const CELL = "px-3 py-3 align-baseline";

export function ProblemRow({ problem }: { problem: ProblemSummary }) {
  const { number, slug, title, difficulty, topics, status, acceptance } = problem;
  return (
    <tr className="relative border-t border-line hover:bg-sunken/60">
      <td className={`${CELL} w-8 pr-0 align-middle`}>
        <StatusMark status={status} />
      </td>
      <td className={`${CELL} w-12 text-right text-ink-soft tabular-nums`}>{number}</td>
      <td className={CELL}>
        <Link
          to="/problems/$slug"
          params={{ slug }}
          preload="intent"
          className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <bdi>{title}</bdi>
        </Link>
        <div className="mt-1 flex flex-wrap gap-x-2 text-xs text-ink-soft">{topics.map(topicName).join(" · ")}</div>
      </td>
      <td className={CELL}>
        <DifficultyWord difficulty={difficulty} />
      </td>
      <td className={`${CELL} text-right text-sm text-ink-soft tabular-nums max-sm:hidden`}>
        {acceptance === null ? "–" : `${Math.round(acceptance * 100)} %`}
      </td>
    </tr>
  );
}
