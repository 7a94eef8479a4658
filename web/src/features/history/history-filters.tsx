//! Narrowing the history down: verdict, kind, and one problem, which its rows offer.

import type { HistoryFilter } from "../../api/history";
import type { Kind } from "../../api/types";
import { Icon } from "../../components/icons";
import { VERDICTS } from "../../lib/verdicts";

interface HistoryFiltersProps {
  filter: HistoryFilter;
  /** What the problem of the filter is called, when that is known. */
  problemTitle: string | undefined;
  onChange: (filter: HistoryFilter) => void;
}

const FIELD = "min-h-9 min-w-0 rounded-md border border-line bg-surface px-2 text-sm max-sm:flex-1";

const KINDS: [kind: Kind, label: string][] = [
  ["submit", "Submissions"],
  ["run", "Runs"],
  ["playground", "Playground"],
];

export function HistoryFilters({ filter, problemTitle, onChange }: HistoryFiltersProps) {
  return (
    <div role="search" className="flex flex-wrap gap-2">
      <select aria-label="Verdict" value={filter.verdict} onChange={(event) => onChange({ ...filter, verdict: event.target.value as HistoryFilter["verdict"] })} className={FIELD}>
        <option value="">Any verdict</option>
        {Object.entries(VERDICTS).map(([verdict, { label }]) => (
          <option key={verdict} value={verdict}>
            {label}
          </option>
        ))}
      </select>
      <select aria-label="Kind" value={filter.kind} onChange={(event) => onChange({ ...filter, kind: event.target.value as HistoryFilter["kind"] })} className={FIELD}>
        <option value="">Any kind</option>
        {KINDS.map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
      {filter.problem !== "" && (
        <button
          type="button"
          onClick={() => onChange({ ...filter, problem: "" })}
          aria-label={`Only ${problemTitle ?? filter.problem}: show all problems again`}
          className="flex min-h-9 max-w-full min-w-0 items-center justify-between max-sm:w-full gap-1.5 rounded-full border border-accent/40 bg-accent-wash px-3 text-sm"
        >
          <span className="truncate">
            Only <bdi>{problemTitle ?? filter.problem}</bdi>
          </span>
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}
