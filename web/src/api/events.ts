//! The stream of one submission: each event is parsed once, here, and handed on as a whole snapshot.
//! A broken stream is opened again, ever more slowly. What to do meanwhile is `submissions.ts`'s business.

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

/** The pause before the stream is opened again: doubled each time up to a bound, and different in each browser. */
const AGAIN_MS_MIN = 500;
const AGAIN_MS_MAX = 15_000;

/** Between half and all of what the number of failures in a row asks for. */
export function pauseMs(failures: number, random: number): number {
  return Math.min(AGAIN_MS_MAX, AGAIN_MS_MIN * 2 ** failures) * (0.5 + random / 2);
}

/** Follows a submission until its verdict, over any number of streams. Returns what ends it. */
export function followSubmission(id: string, listener: StreamListener): () => void {
  let stream: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const end = () => {
    clearTimeout(again);
    stream?.close();
    stream = null;
  };
  const receive = (message: MessageEvent<string>) => {
    const event = parseEvent(message.type, message.data);
    if (event === null) {
      listener.onHealth(false);
      return;
    }
    failures = 0; // only now: a server may take connections and drop them
    if (event.type === "verdict") end(); // or we would connect again when the server closes
    listener.onEvent(event);
  };
  const connect = () => {
    const opened = new EventSource(`/api/v1/submissions/${encodeURIComponent(id)}/events`);
    opened.addEventListener("state", receive);
    opened.addEventListener("verdict", receive);
    opened.addEventListener("open", () => listener.onHealth(true));
    opened.addEventListener("error", () => {
      if (opened !== stream) return;
      end(); // browsers come back from a cut, but never from a refusal: so we do both ourselves
      again = setTimeout(connect, pauseMs(failures, Math.random()));
      failures += 1;
      listener.onHealth(false);
    });
    stream = opened;
  };
  connect();
  return end;
}
