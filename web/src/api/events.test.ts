//! The stream of a submission: what is understood, what is refused, and what ends up in the cache.

import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";

import { aSubmission, SUBMISSION_ID } from "../testing/samples";
import { followSubmission, parseEvent } from "./events";
import { newerSnapshot, runBody, writeSnapshot } from "./submissions";
import type { Submission } from "./types";

const running = (done: number) => aSubmission({ state: "running", tests: { total: 9, done, passed: done } });
const accepted = aSubmission({ state: "finished", verdict: "accepted", tests: { total: 9, done: 9, passed: 9 } });

describe("parsing an event", () => {
  it("knows a state and a verdict apart", () => {
    expect(parseEvent("state", JSON.stringify(running(1)))?.type).toBe("state");
    expect(parseEvent("verdict", JSON.stringify(accepted))).toMatchObject({ type: "verdict", submission: { verdict: "accepted" } });
  });

  it.each([
    ["no JSON", "state", "{"],
    ["JSON that is no snapshot", "state", "[1]"],
    ["a snapshot without cases", "state", JSON.stringify({ id: "x", state: "queued", tests: {} })],
    ["a verdict that is none yet", "verdict", JSON.stringify(running(1))],
    ["an unknown event", "gossip", JSON.stringify(accepted)],
  ])("refuses %s", (_, name, data) => expect(parseEvent(name, data)).toBeNull());
});

describe("the cache", () => {
  it("never goes back from the verdict, nor to fewer tests", () => {
    expect(newerSnapshot(accepted, running(8))).toBe(accepted);
    const further = running(5);
    expect(newerSnapshot(further, running(4))).toBe(further);
    expect(newerSnapshot(further, accepted)).toBe(accepted);
  });

  it("starts anew when a lost worker's job is given to another", () => {
    const second = aSubmission({ state: "compiling", attempt: 2 });
    expect(newerSnapshot(running(7), second)).toBe(second);
    expect(newerSnapshot(second, running(8))).toBe(second);
  });

  it("holds the newest snapshot, whatever the order of arrival", () => {
    const queries = new QueryClient();
    for (const snapshot of [running(2), accepted, running(3)]) writeSnapshot(queries, snapshot);
    expect(queries.getQueryData<Submission>(["submission", SUBMISSION_ID])?.verdict).toBe("accepted");
  });
});

class FakeEventSource extends EventTarget {
  static last: FakeEventSource;
  closed = false;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.last = this;
  }
  close() {
    this.closed = true;
  }
}

describe("following a submission", () => {
  it("hands on every snapshot, tells of trouble, and closes at the verdict", () => {
    vi.stubGlobal("EventSource", FakeEventSource);
    const seen: string[] = [];
    followSubmission(SUBMISSION_ID, {
      onEvent: (event) => seen.push(event.type),
      onHealth: (healthy) => seen.push(healthy ? "healthy" : "broken"),
    });
    const stream = FakeEventSource.last;
    expect(stream.url).toBe(`/api/v1/submissions/${SUBMISSION_ID}/events`);
    stream.dispatchEvent(new Event("open"));
    stream.dispatchEvent(new MessageEvent("state", { data: JSON.stringify(running(1)) }));
    stream.dispatchEvent(new Event("error"));
    expect(stream.closed).toBe(false);
    stream.dispatchEvent(new MessageEvent("verdict", { data: JSON.stringify(accepted) }));
    expect(seen).toEqual(["healthy", "state", "broken", "verdict"]);
    expect(stream.closed).toBe(true);
  });
});

describe("the body of a run", () => {
  const attempt = { slug: "x", language: "cpp", source: 'say "hi"' };

  it("keeps 64-bit integers exact", () => {
    const body = runBody(attempt, [{ args: ["9223372036854775807", '["a"]'] }]);
    expect(body).toContain('"args":[9223372036854775807,["a"]]');
    expect(JSON.parse(body)).toMatchObject({ language: "cpp", source: 'say "hi"' });
  });

  it("names no cases when the samples shall run", () => {
    expect(JSON.parse(runBody(attempt, []))).toEqual({ language: "cpp", source: 'say "hi"' });
  });

  it("carries standard input as text", () => {
    expect(JSON.parse(runBody(attempt, [{ stdin: "1 2\n" }]))).toMatchObject({ cases: [{ stdin: "1 2\n" }] });
  });
});
