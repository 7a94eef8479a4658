//! The list of problems, with its friendly ways of being empty, slow or broken.

import { useQuery } from "@tanstack/react-query";

import { ApiError } from "../../api/error";
import { PROBLEMS_PER_PAGE, problemsQuery, type ProblemFilter } from "../../api/problems";
import { meQuery } from "../../api/session";
import type { ProblemSummary } from "../../api/types";
import { Button } from "../../components/button";
import { Icon } from "../../components/icons";
import { LogInNotice } from "../../components/log-in-notice";
import { EmptyNotice, ErrorNotice, LoadingLines } from "../../components/notice";
import { count } from "../../lib/format";
import { useTitle } from "../../lib/use-title";
import { FilterBar } from "./filter-bar";
import { ProblemRow } from "./problem-row";
import { Welcome } from "./welcome";

export const NO_FILTER: ProblemFilter = { search: "", topic: "", difficulty: "", status: "", page: 1 };

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

function isNarrowed({ search, topic, difficulty, status }: ProblemFilter): boolean {
  return search !== "" || topic !== "" || difficulty !== "" || status !== "";
}

/** `12 problems`, and for whom it can be known, how many of them are solved. */
function Count({ total, filter, loggedIn }: { total: number | undefined; filter: ProblemFilter; loggedIn: boolean }) {
  const wanted = loggedIn && !isNarrowed(filter);
  const solved = useQuery({ ...problemsQuery({ ...NO_FILTER, status: "solved" }), enabled: wanted });
  const progress = wanted && solved.data !== undefined ? ` · ${solved.data.total} solved` : "";
  return (
    <p role="status" className="text-sm text-ink-soft tabular-nums">
      {total !== undefined && `${count(total, "problem")}${progress}`}
    </p>
  );
}

function Nothing({ filter, onFilterChange }: ProblemListPageProps) {
  if (filter.page > 1) {
    return (
      <EmptyNotice title="The list ends before this page">
        <Button className="mt-3" onClick={() => onFilterChange({ ...filter, page: 1 })}>
          Go to the first page
        </Button>
      </EmptyNotice>
    );
  }
  if (!isNarrowed(filter)) return <EmptyNotice title="No problems yet">This server has no published problems.</EmptyNotice>;
  return (
    <EmptyNotice title="Nothing fits">
      <p>{filter.status === "todo" ? "No problem is left here: well done." : "No problem matches this search."}</p>
      <ShowAll onFilterChange={onFilterChange} />
    </EmptyNotice>
  );
}

function ShowAll({ onFilterChange }: Pick<ProblemListPageProps, "onFilterChange">) {
  return (
    <Button className="mt-3" onClick={() => onFilterChange(NO_FILTER)}>
      Show all problems
    </Button>
  );
}

export function ProblemListPage({ filter, onFilterChange }: ProblemListPageProps) {
  const me = useQuery(meQuery);
  const loggedIn = me.data != null;
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...problemsQuery(filter), enabled: filter.status === "" || loggedIn });
  const asksIn = filter.status !== "" && (me.data === null || (error instanceof ApiError && error.status === 401));
  const failure = error ?? (filter.status === "" ? null : me.error);
  useTitle("Problems");
  return (
    <main className="mx-auto w-full max-w-4xl px-4 py-8">
      <div className="mb-5 flex flex-wrap items-baseline justify-between gap-2">
        <h1 className="text-2xl font-semibold tracking-tight">Problems</h1>
        <Count total={asksIn ? undefined : data?.total} filter={filter} loggedIn={loggedIn} />
      </div>
      {me.data === null && <Welcome />}
      <FilterBar filter={filter} onChange={onFilterChange} />
      <div className={`mt-4 overflow-hidden rounded-xl border border-line bg-surface ${isPlaceholderData && !asksIn ? "opacity-60" : ""}`}>
        {asksIn ? (
          <LogInNotice title="We know what you have solved once you are logged in">
            <ShowAll onFilterChange={onFilterChange} />
          </LogInNotice>
        ) : failure !== null ? (
          <ErrorNotice error={failure} onRetry={() => void (error === null ? me.refetch() : refetch())} />
        ) : data === undefined ? (
          <LoadingLines label="Loading the problems" />
        ) : data.items.length > 0 ? (
          <Table items={data.items} />
        ) : (
          <Nothing filter={filter} onFilterChange={onFilterChange} />
        )}
        {!asksIn && data !== undefined && data.items.length > 0 && (
          <Pages page={filter.page} total={data.total} onChange={(page) => onFilterChange({ ...filter, page })} />
        )}
      </div>
    </main>
  );
}
