//! Problems and topics: what everyone may read.

import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { Difficulty, StatusFilter } from "./types";

export const PROBLEMS_PER_PAGE = 50;

/** What the list is narrowed down to. Empty text means no filter. */
export interface ProblemFilter {
  search: string;
  topic: string;
  difficulty: Difficulty | "";
  /** How far the user is; visitors cannot ask for it. */
  status: StatusFilter | "";
  /** From 1. */
  page: number;
}

export function problemsQuery(filter: ProblemFilter) {
  const query = {
    page: filter.page,
    per_page: PROBLEMS_PER_PAGE,
    ...(filter.search !== "" && { search: filter.search }),
    ...(filter.topic !== "" && { topic: filter.topic }),
    ...(filter.difficulty !== "" && { difficulty: filter.difficulty }),
    ...(filter.status !== "" && { status: filter.status }),
  };
  return queryOptions({
    queryKey: ["problems", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/problems", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function problemQuery(slug: string) {
  return queryOptions({
    queryKey: ["problem", slug],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/problems/{slug}", { params: { path: { slug } }, signal })),
    staleTime: 5 * 60_000,
  });
}

export function editorialQuery(slug: string) {
  return queryOptions({
    queryKey: ["editorial", slug],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/problems/{slug}/editorial", { params: { path: { slug } }, signal })),
    staleTime: 5 * 60_000,
  });
}

export const topicsQuery = queryOptions({
  queryKey: ["topics"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/v1/topics", { signal })),
  staleTime: 5 * 60_000,
});

export const languagesQuery = queryOptions({
  queryKey: ["languages"],
  queryFn: ({ signal }) => unwrap(client.GET("/api/v1/languages", { signal })),
  staleTime: 5 * 60_000,
});
