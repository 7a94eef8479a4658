//! Places of diagnostics in a document.

import { Text } from "@codemirror/state";
import { expect, it } from "vitest";

import { MARKS_MAX, positionOf, toMarks } from "./marks";

const document = Text.of(["int x;", "  🦀 retrun 1;", ""]);
const error = (line: number, column: number) => ({ line, column, severity: "error" as const, message: "m" });

it("counts columns in characters, as the compiler's report does", () => {
  expect(document.sliceString(positionOf(document, 2, 5))).toMatch(/^retrun/);
});

it("marks the whole word", () => {
  const [mark] = toMarks(document, [error(2, 5)]);
  expect(document.sliceString(mark!.from, mark!.to)).toBe("retrun");
});

it.each([
  [0, 0],
  [1, 99],
  [3, 1],
  [99, 1],
])("keeps a place outside the document (%i:%i) inside", (line, column) => {
  const [mark] = toMarks(document, [error(line, column)]);
  expect(mark!.from).toBeGreaterThanOrEqual(0);
  expect(mark!.to).toBeLessThanOrEqual(document.length);
  expect(mark!.from).toBeLessThanOrEqual(mark!.to);
});

it("stops at a bound", () => {
  expect(toMarks(document, Array(MARKS_MAX + 5).fill(error(1, 1)))).toHaveLength(MARKS_MAX);
});
