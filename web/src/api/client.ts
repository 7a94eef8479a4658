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

/** The answer's body. Throws an `ApiError` when the server refuses or does not answer. */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const answer = await call.catch(() => {
    throw unreachable();
  });
  if (!answer.response.ok) throw toApiError(answer.response.status, answer.error);
  return answer.data as Data;
}
