//! Everything that the user has run or submitted, newest first, each a click away from being looked at again.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { HISTORY_PAGES_MAX, historyQuery, type HistoryFilter } from "../../api/history";
import { languagesQuery } from "../../api/problems";
import { meQuery } from "../../api/session";
import type { SubmissionSummary } from "../../api/types";
import { Button } from "../../components/button";
import { LogInNotice } from "../../components/log-in-notice";
import { EmptyNotice, ErrorNotice, LoadingLines } from "../../components/notice";
import { TEXT_LINK } from "../../components/text-link";
import { useNow } from "../../lib/use-now";
import { useTitle } from "../../lib/use-title";
import { HistoryFilters } from "./history-filters";
import { HistoryRow } from "./history-row";

export const NO_FILTER: HistoryFilter = { problem: "", verdict: "", kind: "" };

interface HistoryPageProps {
  filter: HistoryFilter;
  onFilterChange: (filter: HistoryFilter) => void;
}

const HEAD = "px-3 py-2 font-medium";

interface TableProps {
  items: readonly SubmissionSummary[];
  onOnly: ((slug: string) => void) | undefined;
}

function Table({ items, onOnly }: TableProps) {
  const now = useNow();
  const languages = useQuery(languagesQuery);
  const nameOf = (language: string) => languages.data?.items.find(({ id }) => id === language)?.name ?? language;
  return (
    <table className="w-full border-collapse text-left">
      <thead className="text-xs text-ink-soft">
        <tr>
          <th className={`${HEAD} w-full`}>Problem</th>
          <th className={`${HEAD} max-sm:hidden`}>Verdict</th>
          <th className={`${HEAD} max-sm:hidden`}>Language</th>
          <th className={`${HEAD} text-right max-sm:hidden`}>Time</th>
          <th className={`${HEAD} text-right max-sm:hidden`}>Memory</th>
          <th className={`${HEAD} text-right`}>When</th>
        </tr>
      </thead>
      <tbody>
        {items.map((submission) => (
          <HistoryRow key={submission.id} submission={submission} language={nameOf(submission.language)} now={now} onOnly={onOnly} />
        ))}
      </tbody>
    </table>
  );
}

function Nothing({ narrowed, onShowAll }: { narrowed: boolean; onShowAll: () => void }) {
  if (narrowed) {
    return (
      <EmptyNotice title="Nothing fits">
        <p>None of your submissions matches.</p>
        <Button className="mt-3" onClick={onShowAll}>
          Show all submissions
        </Button>
      </EmptyNotice>
    );
  }
  return (
    <EmptyNotice title="Nothing here yet">
      <p>
        What you run and submit is kept here, with its code and its verdict.{" "}
        <Link to="/" className={TEXT_LINK}>
          Choose a problem
        </Link>{" "}
        or try the{" "}
        <Link to="/playground" className={TEXT_LINK}>
          playground
        </Link>
        .
      </p>
    </EmptyNotice>
  );
}

/** The history of the person who is logged in. */
function OwnHistory({ filter, onFilterChange }: HistoryPageProps) {
  const history = useInfiniteQuery(historyQuery(filter));
  const items = history.data?.pages.flatMap((page) => page.items);
  const isFull = history.data !== undefined && history.data.pages.length >= HISTORY_PAGES_MAX && history.data.pages.at(-1)?.next !== null;
  const problemTitle = items?.find(({ problem }) => problem?.slug === filter.problem)?.problem?.title;
  const onOnly = filter.problem === "" ? (problem: string) => onFilterChange({ ...filter, problem }) : undefined;
  const narrowed = Object.values(filter).some((value) => value !== "");
  return (
    <>
      <HistoryFilters filter={filter} problemTitle={problemTitle} onChange={onFilterChange} />
      <div className="mt-4 overflow-hidden rounded-xl border border-line bg-surface">
        {items === undefined && history.error === null && <LoadingLines label="Loading your submissions" />}
        {items?.length === 0 && <Nothing narrowed={narrowed} onShowAll={() => onFilterChange(NO_FILTER)} />}
        {items !== undefined && items.length > 0 && <Table items={items} onOnly={onOnly} />}
        {history.error !== null && <ErrorNotice error={history.error} onRetry={() => void (history.isFetchNextPageError ? history.fetchNextPage() : history.refetch())} />}
        {history.hasNextPage && history.error === null && (
          <div className="border-t border-line p-3 text-center">
            <Button onClick={() => void history.fetchNextPage()} disabled={history.isFetchingNextPage}>
              {history.isFetchingNextPage ? "Loading …" : "Show older"}
            </Button>
          </div>
        )}
        {isFull && <p className="border-t border-line p-3 text-center text-sm text-ink-soft">Older ones are found by narrowing the list down.</p>}
      </div>
    </>
  );
}

export function HistoryPage(props: HistoryPageProps) {
  const me = useQuery(meQuery);
  useTitle("My submissions");
  return (
    <main className="mx-auto w-full max-w-5xl px-4 py-8">
      <h1 className="mb-5 text-2xl font-semibold tracking-tight">My submissions</h1>
      {me.error !== null && me.data === undefined ? (
        <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />
      ) : me.data === undefined ? (
        <LoadingLines label="Loading your submissions" />
      ) : me.data === null ? (
        <LogInNotice title="Your submissions are here once you are logged in" />
      ) : (
        <OwnHistory {...props} />
      )}
    </main>
  );
}
