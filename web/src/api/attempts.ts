//! What the user has submitted to one problem so far, newest first, and the code of any of it.

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { components } from "./schema";

/** One line of the list. */
export type Attempt = components["schemas"]["SubmissionSummary"];

/** The lists in the cache, stale as soon as another verdict is there. Logging out forgets everything below "submission". */
export const ATTEMPTS_KEY = ["submission", "list"] as const;

const ATTEMPTS_PER_PAGE = 20;

/** The submissions to one problem, a page at a time. Runs are not among them: they do not count. */
export function attemptsQuery(slug: string) {
  return infiniteQueryOptions({
    queryKey: [...ATTEMPTS_KEY, slug],
    queryFn: ({ pageParam, signal }) => {
      const query = { problem: slug, kind: "submit" as const, limit: ATTEMPTS_PER_PAGE, ...(pageParam !== null && { cursor: pageParam }) };
      return unwrap(client.GET("/api/v1/submissions", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** The code of a submission, which never changes. */
export function sourceQuery(id: string) {
  return queryOptions({
    queryKey: ["submission", id, "source"],
    queryFn: async ({ signal }) => {
      const { source } = await unwrap(client.GET("/api/v1/submissions/{id}", { params: { path: { id } }, signal }));
      return source;
    },
    staleTime: Infinity,
  });
}
