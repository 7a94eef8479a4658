//! Making an account, proving its address, and changing it. Logging in and out is in `session.ts`.

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { meQuery } from "./session";
import type { paths } from "./schema";

type Body<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody: { content: { "application/json": infer Content } };
}
  ? Content
  : never;

/** As the server's limits. */
export const NAME_CHARACTERS_MAX = 100;
export const EMAIL_CHARACTERS_MAX = 254;
export const PASSWORD_CHARACTERS_MIN = 8;
export const PASSWORD_CHARACTERS_MAX = 1024;

/** The answer is the same whether or not the address is known: what comes next is in the mail. */
export function useRegister() {
  return useMutation({
    mutationFn: (body: Body<"/api/v1/auth/register", "post">) => unwrap(client.POST("/api/v1/auth/register", { body })),
  });
}

/**
 * Spends the token of a mail. A query and not a mutation: the cache asks once for each token, however often the page is
 * mounted, and a token works only once.
 */
export function verifyEmailQuery(token: string) {
  return queryOptions({
    queryKey: ["verify-email", token],
    queryFn: async ({ client: queries }) => {
      await unwrap(client.POST("/api/v1/auth/verify-email", { body: { token } }));
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
      return true;
    },
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
}

export function useResendVerification() {
  return useMutation({ mutationFn: () => unwrap(client.POST("/api/v1/auth/resend-verification")) });
}

export function useForgotPassword() {
  return useMutation({
    mutationFn: (body: Body<"/api/v1/auth/forgot-password", "post">) => unwrap(client.POST("/api/v1/auth/forgot-password", { body })),
  });
}

export function useResetPassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<"/api/v1/auth/reset-password", "post">) => unwrap(client.POST("/api/v1/auth/reset-password", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: meQuery.queryKey }), // every log-in has ended, perhaps this one
  });
}

export function useChangeMe() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<"/api/v1/me", "patch">) => unwrap(client.PATCH("/api/v1/me", { body })),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
}
