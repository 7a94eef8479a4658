//! One judging at a time: starts it, follows it, and sends visitors to the log-in page. The page keeps the draft.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { ApiError } from "./error";
import { meQuery } from "./session";
import { useSubmission } from "./submissions";

export interface JudgingOptions {
  /** The judging to show, if there is one. */
  submissionId: string | undefined;
  onSubmissionChange: (id: string) => void;
  onLogIn: () => void;
}

export function useJudging({ submissionId, onSubmissionChange, onLogIn }: JudgingOptions) {
  const queries = useQueryClient();
  const me = useQuery(meQuery);
  const followed = me.data == null ? undefined : submissionId; // only its owner may see it
  const { submission, error: followError, live } = useSubmission(followed);
  const starting = useMutation({
    mutationFn: (post: () => Promise<{ id: string }>) => post(),
    networkMode: "always", // offline, say so at once: a program that is sent later by itself surprises
    onSuccess: ({ id }) => onSubmissionChange(id),
    onError: (error) => {
      if (!(error instanceof ApiError) || error.status !== 401) return;
      queries.setQueryData(meQuery.queryKey, null); // the session has ended meanwhile
      onLogIn();
    },
  });
  const lost = followError !== null && submission === undefined; // else the latest snapshot stays, and we go on asking
  const judging = followed !== undefined && !lost && submission?.state !== "finished";
  const busy = starting.isPending || judging;
  return {
    submission,
    live,
    busy,
    starting: starting.isPending,
    error: starting.error ?? (lost ? followError : null),
    /** Starts once more what was refused; undefined when nothing was. */
    again: starting.isError ? () => starting.mutate(starting.variables) : undefined,
    /** Forgets a refusal, as when another submission is looked at. */
    forgive: () => starting.reset(),
    /** Says whether something was started: not while one is under way, and not for visitors. */
    start: (post: () => Promise<{ id: string }>): boolean => {
      if (busy) return false;
      if (me.data === null) {
        onLogIn();
        return false;
      }
      starting.mutate(post);
      return true;
    },
  };
}
