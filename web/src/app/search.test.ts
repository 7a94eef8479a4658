//! Addresses that anyone can type.

import { expect, it } from "vitest";

import { historySearch, listSearch, loginSearch, submissionSearch, tokenSearch } from "./search";

it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", 7])("never leads away after the log-in: %s", (next) => {
  expect(loginSearch({ next })).toEqual({});
});

it("comes back to a page of this site after the log-in", () => {
  expect(loginSearch({ next: "/problems/two-sum" })).toEqual({ next: "/problems/two-sum" });
});

it("drops filters that make no sense", () => {
  expect(listSearch({ difficulty: "absurd", status: "forgotten", page: -3, search: ["x"], topic: "array" })).toEqual({ topic: "array" });
});

it("takes only ids as submissions", () => {
  expect(submissionSearch({ submission: "../../me" })).toEqual({});
});

it("takes only filters of the history that there are", () => {
  expect(historySearch({ problem: "../me", verdict: "constructor", kind: "party" })).toEqual({});
  const good = { problem: "two-sum", verdict: "wrong_answer", kind: "run" };
  expect(historySearch(good)).toEqual(good);
});

it("takes any token as text of bounded length: the server knows which are real", () => {
  expect(tokenSearch({ token: ["x"] })).toEqual({});
  expect(tokenSearch({ token: 12 })).toEqual({ token: "12" });
  expect(tokenSearch({ token: "x".repeat(10_000) }).token).toHaveLength(200);
});
