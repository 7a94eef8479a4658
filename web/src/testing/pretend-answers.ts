//! How the pretend server answers: JSON, nothing, or a refusal.

export type Json = Record<string, unknown>;

export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}

export const NOTHING = () => new Response(null, { status: 204 });

export function refuse(status: number, code: string, detail: string, errors?: { field: string; message: string }[]): Response {
  const body = { type: "about:blank", title: "Refused", status, code, detail, ...(errors && { errors }) };
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json" } });
}
