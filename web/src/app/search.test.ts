//! Addresses that anyone can type.

import { expect, it } from "vitest";

import { listSearch, loginSearch, submissionSearch } from "./search";

it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", 7])("never leads away after the log-in: %s", (next) => {
  expect(loginSearch({ next })).toEqual({});
});

it("comes back to a page of this site after the log-in", () => {
  expect(loginSearch({ next: "/problems/two-sum" })).toEqual({ next: "/problems/two-sum" });
});

it("drops filters that make no sense", () => {
  expect(listSearch({ difficulty: "absurd", page: -3, search: ["x"], topic: "array" })).toEqual({ topic: "array" });
});

it("takes only ids as submissions", () => {
  expect(submissionSearch({ submission: "../../me" })).toEqual({});
});
