//! The list of problems, with its friendly ways of being empty, slow or broken.

import { useQuery } from "@tanstack/react-query";

import { PROBLEMS_PER_PAGE, problemsQuery, type ProblemFilter } from "../../api/problems";
import type { ProblemSummary } from "../../api/types";
import { Button } from "../../components/button";
import { Icon } from "../../components/icons";
import { EmptyNotice, ErrorNotice, LoadingLines } from "../../components/notice";
import { count } from "../../lib/format";
import { useTitle } from "../../lib/use-title";
import { FilterBar } from "./filter-bar";
import { ProblemRow } from "./problem-row";

export const NO_FILTER: ProblemFilter = { search: "", topic: "", difficulty: "", page: 1 };

interface ProblemListPageProps {
  filter: ProblemFilter;
  onFilterChange: (filter: ProblemFilter) => void;
}

const HEAD = "px-3 py-2 font-medium";

function Table({ items }: { items: readonly ProblemSummary[] }) {
  return (
    <table className="w-full border-collapse text-left">
      <thead className="text-xs text-ink-soft">
        <tr>
          <th className={`${HEAD} pr-0`}>
            <span className="sr-only">Status</span>
          </th>
          <th className={`${HEAD} text-right`}>
            <span className="sr-only">Number</span>
          </th>
          <th className={`${HEAD} w-full`}>Problem</th>
          <th className={HEAD}>Difficulty</th>
          <th className={`${HEAD} pl-8 text-right max-sm:hidden`}>Accepted</th>
        </tr>
      </thead>
      <tbody>
        {items.map((problem) => (
          <ProblemRow key={problem.slug} problem={problem} />
        ))}
      </tbody>
    </table>
  );
}

function Pages({ page, total, onChange }: { page: number; total: number; onChange: (page: number) => void }) {
  const pages = Math.max(1, Math.ceil(total / PROBLEMS_PER_PAGE));
  if (pages === 1) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-center gap-3 border-t border-line p-3 text-sm">
      <Button onClick={() => onChange(page - 1)} disabled={page <= 1}>
        <Icon name="left" /> Back
      </Button>
      <span className="tabular-nums">
        Page {page} of {pages}
      </span>
      <Button onClick={() => onChange(page + 1)} disabled={page >= pages}>
        Next <Icon name="right" />
      </Button>
    </nav>
  );
}

function isNarrowed({ search, topic, difficulty }: ProblemFilter): boolean {
  return search !== "" || topic !== "" || difficulty !== "";
}

export function ProblemListPage({ filter, onFilterChange }: ProblemListPageProps) {
  const { data, error, isPlaceholderData, refetch } = useQuery(problemsQuery(filter));
  useTitle("Problems");
  return (
    <main className="mx-auto w-full max-w-4xl px-4 py-8">
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-2">
        <h1 className="text-2xl font-semibold tracking-tight">Problems</h1>
        <p role="status" className="text-sm text-ink-soft">
          {data === undefined ? "" : count(data.total, "problem")}
        </p>
      </div>
      <FilterBar filter={filter} onChange={onFilterChange} />
      <div className={`mt-4 overflow-hidden rounded-xl border border-line bg-surface ${isPlaceholderData ? "opacity-60" : ""}`}>
        {error !== null ? (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <LoadingLines label="Loading the problems" />
        ) : data.items.length > 0 ? (
          <Table items={data.items} />
        ) : isNarrowed(filter) ? (
          <EmptyNotice title="Nothing fits">
            <p>No problem matches this search.</p>
            <Button className="mt-3" onClick={() => onFilterChange(NO_FILTER)}>
              Show all problems
            </Button>
          </EmptyNotice>
        ) : (
          <EmptyNotice title="No problems yet">This server has no published problems.</EmptyNotice>
        )}
        {data !== undefined && <Pages page={filter.page} total={data.total} onChange={(page) => onFilterChange({ ...filter, page })} />}
      </div>
    </main>
  );
}
