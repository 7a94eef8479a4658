//! The stream of one submission: each event is parsed once, here, and handed on as a whole snapshot.
//! Reconnecting is the browser's business; what to do while the stream is broken is `submissions.ts`'s.

import type { Submission, Verdict } from "./types";

/** What the server says: where a judging is, or how it ended. */
export type SubmissionEvent =
  | { type: "state"; submission: Submission }
  | { type: "verdict"; submission: Submission & { state: "finished"; verdict: Verdict } };

/** One event is a snapshot with at most 20 cases of a few streams of 64 KiB each. */
const EVENT_CHARACTERS_MAX = 32 * 1024 * 1024;

function isSnapshot(value: unknown): value is Submission {
  if (typeof value !== "object" || value === null) return false;
  const snapshot = value as Partial<Record<keyof Submission, unknown>>;
  return (
    typeof snapshot.id === "string" &&
    typeof snapshot.state === "string" &&
    typeof snapshot.tests === "object" &&
    snapshot.tests !== null &&
    Array.isArray(snapshot.cases)
  );
}

/** The event of that name with that data, or null when it makes no sense. */
export function parseEvent(name: string, data: string): SubmissionEvent | null {
  if (data.length > EVENT_CHARACTERS_MAX) return null;
  let snapshot: unknown;
  try {
    snapshot = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isSnapshot(snapshot)) return null;
  if (name === "state") return { type: "state", submission: snapshot };
  if (name !== "verdict" || snapshot.state !== "finished" || snapshot.verdict == null) return null;
  return { type: "verdict", submission: { ...snapshot, state: "finished", verdict: snapshot.verdict } };
}

export interface StreamListener {
  onEvent: (event: SubmissionEvent) => void;
  /** The stream works, or it does not at the moment. */
  onHealth: (healthy: boolean) => void;
}

/** Follows a submission until its verdict. Returns what ends the stream. */
export function followSubmission(id: string, listener: StreamListener): () => void {
  const stream = new EventSource(`/api/v1/submissions/${encodeURIComponent(id)}/events`);
  const receive = (message: MessageEvent<string>) => {
    const event = parseEvent(message.type, message.data);
    if (event === null) {
      listener.onHealth(false);
      return;
    }
    if (event.type === "verdict") stream.close(); // or the browser would connect again when the server closes
    listener.onEvent(event);
  };
  stream.addEventListener("state", receive);
  stream.addEventListener("verdict", receive);
  stream.addEventListener("open", () => listener.onHealth(true));
  stream.addEventListener("error", () => listener.onHealth(false));
  return () => stream.close();
}
