//! The one door to the HTTP API: typed by the generated schema, same origin, errors as `ApiError`.

import createClient from "openapi-fetch";

import { toApiError, unreachable } from "./error";
import type { paths } from "./schema";

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => globalThis.fetch(request),
});

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** A longer wait than this is not believed. */
const WAIT_S_MAX = 3600;

/** `Retry-After` in seconds; its other form, a date, is none that our server sends. */
function waitOf(header: string | null): number | null {
  const seconds = Number(header);
  return Number.isInteger(seconds) && seconds > 0 ? Math.min(seconds, WAIT_S_MAX) : null;
}

/** The answer's body. Throws an `ApiError` when the server refuses or does not answer. */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const answer = await call.catch(() => {
    throw unreachable();
  });
  if (!answer.response.ok) {
    const refusal = toApiError(answer.response.status, answer.error);
    refusal.retryAfterS = waitOf(answer.response.headers.get("retry-after"));
    throw refusal;
  }
  return answer.data as Data;
}
