//! One error type for everything that the API refuses, made from its problem+json (RFC 9457) answers.

/** One field of a request that the server cannot accept: its name in the request, and what is wrong with it. */
export interface FieldRefusal {
  field: string;
  message: string;
}

/** What we say better than the server, whose own words are also for programs. */
const WORDS: Partial<Record<string, string>> = {
  login_required: "Log in first.",
  wrong_credentials: "The e-mail address or the password is wrong.",
  email_not_verified: "Verify your e-mail address first: open the link in the mail that we sent you. Your code stays here.",
};

/** A refusal of the server, or no answer at all (`status` 0). `message` is a sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  /** How long the server asks to wait before the next try, in seconds; null when it does not. */
  retryAfterS: number | null = null;
  readonly code: string;
  /** What is wrong in detail, one sentence each. */
  readonly errors: readonly string[];
  /** The same, for forms: which fields are at fault. */
  readonly fields: readonly FieldRefusal[];

  constructor(status: number, code: string, message: string, errors: readonly string[] = [], fields: readonly FieldRefusal[] = []) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.fields = fields;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** One entry of `errors`: a sentence, or a field with what is wrong with it. */
function detailOf(entry: unknown): string | undefined {
  if (!isRecord(entry)) return textOf(entry);
  const where = textOf(entry["field"]) ?? textOf(entry["pointer"]) ?? textOf(entry["path"]);
  const what = textOf(entry["detail"]) ?? textOf(entry["message"]);
  return where !== undefined && what !== undefined ? `${where}: ${what}` : what;
}

function fieldOf(entry: unknown): FieldRefusal | undefined {
  if (!isRecord(entry)) return undefined;
  const field = textOf(entry["field"]);
  const message = textOf(entry["message"]);
  return field !== undefined && message !== undefined ? { field, message: sentence(message) } : undefined;
}

/** The server's words are fragments in lower case: `too many requests: try again in 5 s`. */
function sentence(fragment: string): string {
  const text = fragment.charAt(0).toUpperCase() + fragment.slice(1);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Reads a problem+json body; anything else becomes a general sentence with the status. */
export function toApiError(status: number, body: unknown): ApiError {
  const fallback = `The server answered with status ${status}. Try again in a moment.`;
  if (!isRecord(body)) return new ApiError(status, "unexpected_answer", fallback);
  const entries = Array.isArray(body["errors"]) ? body["errors"] : [];
  const errors = entries.map(detailOf).filter((text) => text !== undefined);
  const fields = entries.map(fieldOf).filter((field) => field !== undefined);
  const code = textOf(body["code"]) ?? "unexpected_answer";
  const message = WORDS[code] ?? sentence(textOf(body["detail"]) ?? textOf(body["title"]) ?? fallback);
  return new ApiError(status, code, message, errors, fields);
}

/** The error of a request that never reached the server. */
export function unreachable(): ApiError {
  return new ApiError(0, "unreachable", "The server cannot be reached. Check the connection and try again.");
}
