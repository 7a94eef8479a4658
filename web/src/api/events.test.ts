//! The stream of a submission: what is understood, what is refused, and what ends up in the cache.

import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { aSubmission, SUBMISSION_ID } from "../testing/samples";
import { followSubmission, parseEvent, pauseMs } from "./events";
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
  static opened: FakeEventSource[] = [];
  closed = false;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.opened.push(this);
  }
  close() {
    this.closed = true;
  }
}

describe("following a submission", () => {
  const seen: string[] = [];
  const follow = () =>
    followSubmission(SUBMISSION_ID, {
      onEvent: (event) => seen.push(event.type),
      onHealth: (healthy) => seen.push(healthy ? "healthy" : "broken"),
    });
  const latest = () => FakeEventSource.opened.at(-1)!;
  const send = (name: string, snapshot: Submission) => latest().dispatchEvent(new MessageEvent(name, { data: JSON.stringify(snapshot) }));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", FakeEventSource);
    FakeEventSource.opened = [];
    seen.length = 0;
  });
  afterEach(() => void vi.useRealTimers());

  it("hands on every snapshot, opens a broken stream again, and closes at the verdict", () => {
    follow();
    expect(latest().url).toBe(`/api/v1/submissions/${SUBMISSION_ID}/events`);
    latest().dispatchEvent(new Event("open"));
    send("state", running(1));
    latest().dispatchEvent(new Event("error"));
    expect(latest().closed).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(FakeEventSource.opened).toHaveLength(2);
    latest().dispatchEvent(new Event("open"));
    send("verdict", accepted);
    expect(seen).toEqual(["healthy", "state", "broken", "healthy", "verdict"]);
    expect(latest().closed).toBe(true);
  });

  it("asks ever more slowly while the server is away, and never gives up", () => {
    follow();
    const opened = [];
    for (let minute = 0; minute < 10; minute += 1) {
      const before = FakeEventSource.opened.length;
      for (let second = 0; second < 60; second += 1) {
        if (!latest().closed) latest().dispatchEvent(new Event("error"));
        vi.advanceTimersByTime(1000);
      }
      opened.push(FakeEventSource.opened.length - before);
    }
    expect(opened[0]).toBeLessThanOrEqual(15);
    expect(Math.min(...opened)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...opened.slice(1))).toBeLessThanOrEqual(8);
  });

  it("does not take an open door for a working one", () => {
    follow();
    for (let round = 0; round < 20; round += 1) {
      latest().dispatchEvent(new Event("open"));
      if (!latest().closed) latest().dispatchEvent(new Event("error"));
      vi.advanceTimersByTime(1000);
    }
    expect(FakeEventSource.opened.length).toBeLessThan(10);
  });

  it("ends for good when nobody looks any more", () => {
    const end = follow();
    latest().dispatchEvent(new Event("error"));
    end();
    vi.advanceTimersByTime(60_000);
    expect(FakeEventSource.opened).toHaveLength(1);
  });

  it("spreads out those who come back", () => {
    expect(pauseMs(0, 0)).toBeLessThan(pauseMs(0, 0.9));
    expect(pauseMs(30, 1)).toBe(15_000);
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
