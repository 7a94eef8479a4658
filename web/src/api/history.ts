//! The user's own submissions, newest first, a page at a time.

import { infiniteQueryOptions } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { Kind, SubmissionSummary, Verdict } from "./types";

export const HISTORY_PER_PAGE = 25;
/** Older ones are found by narrowing down: a list without end helps nobody, and each refresh asks for every page. */
export const HISTORY_PAGES_MAX = 20;

/** How long a list with unfinished submissions is left alone, for each page that it has. */
const UNFINISHED_POLL_MS = 2_000;

/** What the history is narrowed down to. Empty text means no filter. */
export interface HistoryFilter {
  /** The slug of a problem. */
  problem: string;
  verdict: Verdict | "";
  kind: Kind | "";
}

function hasUnfinished(pages: readonly { items: readonly SubmissionSummary[] }[]): boolean {
  return pages.some(({ items }) => items.some(({ state }) => state !== "finished"));
}

export function historyQuery({ problem, verdict, kind }: HistoryFilter) {
  const narrowed = { ...(problem !== "" && { problem }), ...(verdict !== "" && { verdict }), ...(kind !== "" && { kind }) };
  return infiniteQueryOptions({
    queryKey: ["history", narrowed],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...narrowed, limit: HISTORY_PER_PAGE, ...(pageParam !== null && { cursor: pageParam }) };
      return unwrap(client.GET("/api/v1/submissions", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }, pages) => (pages.length < HISTORY_PAGES_MAX ? next : null),
    refetchOnMount: "always", // something may have been judged since
    refetchInterval: ({ state: { data } }) => (data !== undefined && hasUnfinished(data.pages) ? UNFINISHED_POLL_MS * data.pages.length : false),
  });
}
