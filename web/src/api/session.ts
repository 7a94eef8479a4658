//! Who is logged in. The cookie itself is HttpOnly: this page never sees it. What people do to their account is in
//! `account.ts`.

import { queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { ApiError } from "./error";
import type { Me } from "./types";

const FRESH_MS = 60_000;

/** The user, or null for visitors. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await unwrap(client.GET("/api/v1/me", { signal }));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  // Who comes back from the mail with the link should find the reminder gone.
  staleTime: ({ state }) => (state.data?.verified === false ? 0 : FRESH_MS),
});

/** What is not one person's alone. A problem has a mark of the user, but its editor must not vanish beneath a draft. */
const SHARED: readonly unknown[] = ["me", "problems", "problem", "topics", "languages", "verify-email"];

/** The next person at this screen is someone else: forgets what belongs to the last one, and renews the marks. */
async function changeSeats(queries: QueryClient, me: Me | null): Promise<void> {
  queries.setQueryData(meQuery.queryKey, me);
  queries.removeQueries({ predicate: ({ queryKey }) => !SHARED.includes(queryKey[0]) });
  await Promise.all([queries.resetQueries({ queryKey: ["problems"] }), queries.invalidateQueries({ queryKey: ["problem"] })]);
}

export interface Credentials {
  email: string;
  password: string;
}

export function useLogIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(client.POST("/api/v1/auth/login", { body })),
    onSuccess: (me) => changeSeats(queries, me),
  });
}

export function useLogOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST("/api/v1/auth/logout")),
    onSuccess: () => changeSeats(queries, null),
  });
}
