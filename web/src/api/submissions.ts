//! Runs and submissions: creating one, and following it to its verdict through the query cache.

import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { ATTEMPTS_KEY } from "./attempts";
import { client, unwrap } from "./client";
import { ApiError } from "./error";
import { followSubmission } from "./events";
import type { Submission } from "./types";

/** While the stream is broken we ask this often; while it works, rarely, in case a verdict got lost on the way. */
const POLL_BROKEN_MS = 2_000;
const POLL_HEALTHY_MS = 15_000;
/** When even asking fails, some time after the last of a few tries. */
const POLL_FAILED_MS = 10_000;
/** Pages that lost the server together shall not come back together: each waits up to half as long again. */
const POLL_SPREAD = 0.5;

/** What a later try cannot mend. */
function isRefusal(error: Error | null): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

const ORDER: Record<Submission["state"], number> = { queued: 0, compiling: 1, running: 2, finished: 3 };

/** The one of two snapshots that tells more: they may arrive in any order, over the stream or by asking. */
export function newerSnapshot(known: Submission | undefined, next: Submission): Submission {
  if (known === undefined || next.state === "finished") return next;
  if (known.state === "finished") return known;
  const ahead =
    next.attempt - known.attempt || ORDER[next.state] - ORDER[known.state] || next.tests.done - known.tests.done;
  return ahead >= 0 ? next : known;
}

function submissionKey(id: string): readonly ["submission", string] {
  return ["submission", id];
}

/** Writes a snapshot into the cache, unless a newer one is there. */
export function writeSnapshot(queries: QueryClient, next: Submission): void {
  queries.setQueryData<Submission>(submissionKey(next.id), (known) => newerSnapshot(known, next));
}

function submissionQuery(queries: QueryClient, id: string) {
  return queryOptions({
    queryKey: submissionKey(id),
    queryFn: async ({ signal }): Promise<Submission> => {
      const next = await unwrap(client.GET("/api/v1/submissions/{id}", { params: { path: { id } }, signal }));
      return newerSnapshot(queries.getQueryData<Submission>(submissionKey(id)), next);
    },
    staleTime: Infinity,
    retry: (failures, error) => !isRefusal(error) && failures < 3,
  });
}

/** A submission, live until it is finished. `live` is false while the stream is broken and we poll instead. */
export function useSubmission(id: string | undefined) {
  const queries = useQueryClient();
  const [healthy, setHealthy] = useState(true);
  const [spread] = useState(() => 1 + Math.random() * POLL_SPREAD);
  const query = useQuery({
    ...submissionQuery(queries, id ?? ""),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => {
      if (state.data?.state === "finished" || isRefusal(state.error)) return false;
      if (state.status === "error") return POLL_FAILED_MS * spread;
      return (healthy ? POLL_HEALTHY_MS : POLL_BROKEN_MS) * spread;
    },
  });
  const follow = id !== undefined && query.data !== undefined && query.data.state !== "finished";
  useEffect(() => {
    if (!follow) return;
    return followSubmission(id, {
      onEvent: (event) => {
        setHealthy(true);
        writeSnapshot(queries, event.submission);
      },
      onHealth: setHealthy,
    });
  }, [follow, id, queries]);
  const finished = query.data?.state === "finished";
  useEffect(() => {
    if (!finished) return;
    void queries.invalidateQueries({ queryKey: ["problems"] }); // the list's marks may have changed
    void queries.invalidateQueries({ queryKey: ATTEMPTS_KEY });
  }, [finished, queries]);
  return { submission: query.data, error: query.error, live: healthy };
}

/** A case of the user's own: each argument as the JSON text that was typed, so that 64-bit integers stay exact. */
export type OwnCase = { args: readonly string[] } | { stdin: string };

export interface Attempt {
  slug: string;
  language: string;
  source: string;
}

/** The JSON of a run. Arguments were checked to be valid JSON and go in as they were typed. */
export function runBody(attempt: Attempt, cases: readonly OwnCase[]): string {
  const caseText = (own: OwnCase) =>
    "args" in own ? `{"args":[${own.args.join(",")}]}` : JSON.stringify({ stdin: own.stdin });
  const head = JSON.stringify({ language: attempt.language, source: attempt.source }).slice(0, -1);
  return cases.length === 0 ? `${head}}` : `${head},"cases":[${cases.map(caseText).join(",")}]}`;
}

/** Runs against the user's cases, or against the samples when there are none. */
export function postRun({ cases, ...attempt }: Attempt & { cases: readonly OwnCase[] }): Promise<{ id: string }> {
  const { slug, ...body } = attempt;
  const call = client.POST("/api/v1/problems/{slug}/runs", {
    params: { path: { slug } },
    body,
    bodySerializer: () => runBody(attempt, cases),
  });
  return unwrap(call);
}

/** Submits against every test. A lost answer is asked for once more with the same key, which makes that harmless. */
export async function postSubmission({ slug, ...body }: Attempt): Promise<{ id: string }> {
  const params = { path: { slug }, header: { "Idempotency-Key": newKey() } };
  const post = () => unwrap(client.POST("/api/v1/problems/{slug}/submissions", { params, body }));
  try {
    return await post();
  } catch (error) {
    if (error instanceof ApiError && error.status === 0) return post();
    throw error;
  }
}

/** Runs a whole program without a problem. */
export function postPlay(body: { language: string; source: string; stdin: string }): Promise<{ id: string }> {
  return unwrap(client.POST("/api/v1/playground", { body }));
}

/** Names one press of Submit. `randomUUID` exists only on https and on localhost; `getRandomValues` is everywhere. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
