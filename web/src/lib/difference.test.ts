//! Where two outputs differ: named to the element or to the line, and never slow.

import { describe, expect, it } from "vitest";

import { lineDifference, ROWS_MAX } from "./line-difference";
import { isValue, valueDifference } from "./value-difference";

function found(left: string, right: string) {
  const difference = valueDifference(left, right);
  if (difference === null) return null;
  return [difference.path, left.slice(difference.left.from, difference.left.to), right.slice(difference.right.from, difference.right.to)];
}

describe("two values", () => {
  it.each([
    ["7", "8", ["", "7", "8"]],
    ["[0,2]", "[0, 1]", ["[1]", "2", "1"]],
    ["[[1,2],[3,4]]", "[[1,2],[3,5]]", ["[1][1]", "4", "5"]],
    ["[1,2]", "[1,2,3]", ["[2]", "", "3"]],
    ["[1,2,3]", "[1,2]", ["[2]", "3", ""]],
    ["[[1],[4]]", "[[1,2],[4]]", ["[0][1]", "", "2"]],
    ["[[1,2],[4]]", "[[1],[4]]", ["[0][1]", "2", ""]],
    ["[[],[4]]", "[[7],[4]]", ["[0][0]", "[]", "7"]],
    ["[]", "[1]", ["[0]", "[]", "1"]],
    ["[[],[1]]", "[[],[2]]", ["[1][0]", "1", "2"]],
    ['["a,]","b"]', '["a,]","c"]', ["[1]", '"b"', '"c"']],
    ["[9007199254740993]", "[9007199254740992]", ["[0]", "9007199254740993", "9007199254740992"]],
    ["[0.1,2.5]", "[0.10000000001,2.6]", ["[1]", "2.5", "2.6"]],
    ["[0.1]", "[0.10000000001]", ["[0]", "0.1", "0.10000000001"]],
  ])("%s against %s", (left, right, expected) => expect(found(left, right)).toEqual(expected));

  it("are the same when only spaces differ", () => expect(found("[1, 2]", "[1,2]")).toBeNull());

  it("are told apart from other text", () => {
    expect(["[1]", '"a"', "3", "true"].every(isValue)).toBe(true);
    expect(["1 2", "{}", "[1", "hello"].some(isValue)).toBe(false);
  });

  it("of 64 KiB are compared at once", () => {
    const long = `[${"1,".repeat(32_000)}1]`;
    const started = performance.now();
    expect(found(long, `${long.slice(0, -2)}2]`)?.[0]).toBe("[32000]");
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("two texts", () => {
  const rows = (left: string, right: string) =>
    lineDifference(left, right).map((row) => (row.kind === "gap" ? `gap ${row.lines}` : `${row.kind} ${row.line} ${row.text}`));

  it("show what is missing and what is too much, with lines around", () => {
    expect(rows("a\nb\nc\nd\ne\nf", "a\nb\nc\nD\ne\nf")).toEqual([
      "gap 1",
      "same 2 b",
      "same 3 c",
      "left 4 d",
      "right 4 D",
      "same 5 e",
      "same 6 f",
    ]);
    expect(rows("a\nb", "a\nx\nb")).toEqual(["same 1 a", "right 2 x", "same 2 b"]);
  });

  it("overlook spaces at the end of a line, unless there is nothing else", () => {
    expect(rows("a \nb", "a\nc")).toEqual(["same 1 a ", "left 2 b", "right 2 c"]);
    expect(rows("a ", "a")).toEqual(["left 1 a ", "right 1 a"]);
    expect(rows("a", "a")).toEqual([]);
  });

  it("stay within bounds when everything differs", () => {
    const lines = (word: string) => Array.from({ length: 30_000 }, (_, at) => `${word}${at}`).join("\n");
    const started = performance.now();
    const shown = lineDifference(lines("a"), lines("b"));
    expect(shown).toHaveLength(ROWS_MAX + 1);
    expect(shown.at(-1)).toEqual({ kind: "gap", lines: 60_000 - ROWS_MAX });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
