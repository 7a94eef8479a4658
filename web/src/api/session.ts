//! Who is logged in. The cookie itself is HttpOnly: this page never sees it.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { ApiError } from "./error";
import type { Me } from "./types";

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
  staleTime: 60_000,
});

export interface Credentials {
  email: string;
  password: string;
}

export function useLogIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(client.POST("/api/v1/auth/login", { body })),
    onSuccess: () => queries.invalidateQueries(), // marks of solved problems differ from user to user
  });
}

export function useLogOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST("/api/v1/auth/logout")),
    onSuccess: async () => {
      queries.setQueryData(meQuery.queryKey, null);
      queries.removeQueries({ queryKey: ["submission"] }); // the next person at this screen is someone else
      await queries.invalidateQueries();
    },
  });
}
