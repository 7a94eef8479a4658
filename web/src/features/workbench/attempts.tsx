//! What the user has submitted to this problem: a list, newest first. Opening one shows it where results are shown.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";

import { attemptsQuery, type Attempt } from "../../api/attempts";
import { meQuery } from "../../api/session";
import type { Problem } from "../../api/types";
import { Button } from "../../components/button";
import { EmptyNotice, ErrorNotice, LoadingLines } from "../../components/notice";
import { VerdictWord } from "../../components/verdict";
import { formatKib, formatMilliseconds } from "../../lib/format";
import { useNow } from "../../lib/use-now";
import { whenWords } from "../../lib/when";

interface AttemptsProps {
  problem: Problem;
  /** The one that is shown at the moment. */
  openId: string | undefined;
  onOpen: (id: string) => void;
}

const WAITING = { queued: "In line", compiling: "Compiling", running: "Running", finished: "Finished" } as const;

function costOf({ cpu_ms: cpuMs, memory_kib: memoryKib, verdict }: Attempt): string | null {
  if (verdict === "compile_error" || cpuMs == null || memoryKib == null) return null;
  return `${formatMilliseconds(cpuMs)} · ${formatKib(memoryKib)}`;
}

function Row({ attempt, language, now, open, onOpen }: { attempt: Attempt; language: string; now: number; open: boolean; onOpen: () => void }) {
  const facts = [language, costOf(attempt)].filter((fact) => fact !== null);
  return (
    <li>
      <button
        type="button"
        aria-current={open ? "true" : undefined}
        onClick={onOpen}
        className={`flex w-full flex-wrap items-baseline justify-between gap-x-3 gap-y-0.5 px-5 py-2.5 text-left hover:bg-sunken -outline-offset-2 ${open ? "bg-accent-wash" : ""}`}
      >
        {attempt.verdict != null ? (
          <VerdictWord verdict={attempt.verdict} className="text-sm" />
        ) : (
          <span className="text-sm font-semibold text-ink-soft">{WAITING[attempt.state]}</span>
        )}
        <time dateTime={attempt.created_at} title={new Date(attempt.created_at).toLocaleString()} className="text-xs text-ink-soft">
          {whenWords(attempt.created_at, now)}
        </time>
        <span className="basis-full text-xs text-ink-soft tabular-nums">{facts.join(" · ")}</span>
      </button>
    </li>
  );
}

function List({ problem, openId, onOpen }: AttemptsProps) {
  const now = useNow();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(attemptsQuery(problem.slug));
  if (data === undefined) {
    return error === null ? <LoadingLines label="Loading your submissions" /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  const attempts = data.pages.flatMap(({ items }) => items);
  if (attempts.length === 0) {
    return <EmptyNotice title="You have not submitted yet">Write something, press Submit, and find it here with its verdict and its code.</EmptyNotice>;
  }
  const nameOf = (language: string) => problem.languages.find(({ id }) => id === language)?.name ?? language;
  return (
    <>
      <ol aria-label="Your submissions" className="divide-y divide-line">
        {attempts.map((attempt) => (
          <Row
            key={attempt.id}
            attempt={attempt}
            language={nameOf(attempt.language)}
            now={now}
            open={attempt.id === openId}
            onOpen={() => onOpen(attempt.id)}
          />
        ))}
      </ol>
      {error !== null && <ErrorNotice error={error} />}
      {hasNextPage && (
        <p className="p-4 text-center">
          <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
            {isFetchingNextPage ? "Loading …" : "Show older"}
          </Button>
        </p>
      )}
    </>
  );
}

export function Attempts(props: AttemptsProps) {
  const me = useQuery(meQuery);
  const { href } = useLocation();
  if (me.data === undefined) return me.error === null ? <LoadingLines label="Loading your submissions" /> : <ErrorNotice error={me.error} />;
  if (me.data !== null) return <List {...props} />;
  return (
    <EmptyNotice title="Your submissions, with their verdicts and code">
      <p>
        <Link to="/login" search={{ next: href }} className="text-accent underline">
          Log in
        </Link>{" "}
        to see them. Your draft is kept.
      </p>
    </EmptyNotice>
  );
}
