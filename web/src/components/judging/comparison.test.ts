//! Which place of two outputs is marked: the one that the judge names, else the first; where order does not matter, what the other lacks.

import { expect, it } from "vitest";

import { compare } from "./comparison";

function marked(left: string, right: string, message: string | null) {
  const { spans } = compare(left, right, message);
  return spans === null ? null : [left.slice(spans.left.from, spans.left.to), right.slice(spans.right.from, spans.right.to)];
}

it("follows the judge, who knows the tolerance", () => {
  expect(marked("[0.1,2]", "[0.2,3]", "at [1]: expected `3`, found `2`")).toEqual(["2", "3"]);
  expect(marked("[0.1,2]", "[0.2,3]", null)).toEqual(["0.1", "0.2"]);
  expect(marked("[[1],[2]]", "[[1],[2,3]]", "at [1]: expected 2 elements, found 1")).toEqual(["", "3"]);
});

it("marks what the other lacks when the order does not matter", () => {
  expect(marked("[2,1]", "[1,3]", "the element `2` is not expected")).toEqual(["2", "3"]);
  expect(marked("[0,0]", "[0,1]", "the element `0` is not expected")).toEqual(["0", "1"]);
  expect(marked("[]", "[0]", "the element `0` is missing")).toEqual(["", "0"]);
  expect(marked('[["a, [b"],["c"]]', '[["c"],["a, [b"],["c"]]', 'the element `["c"]` is missing')).toEqual(["", '["c"]']);
});

it("names the place when nobody else does", () => {
  expect(compare("[1]", "[1,2]", null).sentence).toBe("The first difference is at [1], which your answer does not have.");
  expect(compare("[1,2]", "[1]", null).sentence).toBe("The first difference is at [1], which should not be there.");
  expect(compare("[1,2]", "[1,3]", "at [1]: expected `3`, found `2`").sentence).toBeNull();
});

it("gives long values rows of their own, with the place", () => {
  const long = `[${"1,".repeat(20_000)}1]`;
  const { rows, spans } = compare(long, `${long.slice(0, -2)}2]`, null);
  expect(spans).toBeNull();
  expect(rows.map(({ row, span }) => [row.kind, span?.from])).toEqual([["left", 40_001], ["right", 40_001]]);
});

it("pairs the lines of a text that were changed, and marks what differs in them", () => {
  const { rows } = compare("a\nhello world\nz", "a\nhello there\nz\n!", null);
  const spans = rows.map(({ row, span }) => (row.kind === "gap" || span === undefined ? null : row.text.slice(span.from, span.to)));
  expect(spans).toEqual([null, "world", "there", null, null]);
});
