//! What to show about two outputs that differ: one sentence, and either a place in each or rows. Pure and bounded; the
//! looks are `difference.tsx`'s.

import { lineDifference, type Row } from "../../lib/line-difference";
import { isValue, spanAt, unorderedDifference, valueDifference, type Span, type ValueDifference } from "../../lib/value-difference";

/** Texts up to this length are marked where they stand; longer ones get rows of their own, cut around the place. */
const WHOLE_CHARACTERS_MAX = 300;

export interface MarkedRow {
  row: Row;
  /** The part of the row's text that differs from its counterpart; undefined when it has none. */
  span?: Span | undefined;
}

export interface Comparison {
  /** Names the element, when the outputs are values. */
  sentence: string | null;
  /** The places, when both texts are short enough to be marked where they stand. */
  spans: ValueDifference | null;
  /** For everything longer, and for texts of several lines. */
  rows: readonly MarkedRow[];
}

/** The judge names the place it has stumbled over like this; it knows the problem's tolerance, we do not. */
const PLACE = /^at ((?:\[\d+\])+): /;

/** The place where two values differ; for lists whose order does not matter, an element of each that the other lacks. */
function placeOf(left: string, right: string, message: string | null): ValueDifference | null {
  const path = message === null ? undefined : PLACE.exec(message)?.[1];
  if (path !== undefined) {
    const [yours, theirs] = [spanAt(left, path), spanAt(right, path)];
    if (yours !== null && theirs !== null) return { path, left: yours, right: theirs };
  }
  if (message?.startsWith("the element ") === true) return unorderedDifference(left, right);
  return valueDifference(left, right);
}

/** Compares what the program gave (`left`) with what was expected (`right`). `message` is what the judge said about it. */
export function compare(left: string, right: string, message: string | null): Comparison {
  if (!isValue(left) || !isValue(right)) return { sentence: null, spans: null, rows: pairUp(lineDifference(left, right)) };
  const difference = placeOf(left, right, message);
  if (difference === null) return { sentence: null, spans: null, rows: [] };
  const sentence = message === null ? placeWords(difference) : null;
  if (Math.max(left.length, right.length) <= WHOLE_CHARACTERS_MAX) return { sentence, spans: difference, rows: [] };
  const rows: MarkedRow[] = [
    { row: { kind: "left", text: left, line: 1 }, span: difference.left },
    { row: { kind: "right", text: right, line: 1 }, span: difference.right },
  ];
  return { sentence, spans: null, rows };
}

function placeWords({ path, left, right }: ValueDifference): string | null {
  if (path === "") return null;
  if (left.from === left.to) return `The first difference is at ${path}, which your answer does not have.`;
  if (right.from === right.to) return `The first difference is at ${path}, which should not be there.`;
  return `The first difference is at ${path}.`;
}

/** The part in which two lines differ: what is left without their common beginning and end. */
function spansOf(left: string, right: string): [Span, Span] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  return [
    { from: start, to: left.length - end },
    { from: start, to: right.length - end },
  ];
}

/** In a run of left and then right rows, those at the same place are compared with each other. */
function pairUp(rows: readonly Row[]): MarkedRow[] {
  const marked: MarkedRow[] = rows.map((row) => ({ row }));
  let lefts: MarkedRow[] = [];
  let previous: Row["kind"] = "gap";
  for (const right of marked) {
    const { row } = right;
    if (row.kind === "left") lefts = previous === "left" ? [...lefts, right] : [right];
    if (row.kind === "right") pair(lefts.shift(), right);
    if (row.kind === "same") lefts = [];
    previous = row.kind;
  }
  return marked;
}

function pair(left: MarkedRow | undefined, right: MarkedRow): void {
  if (left === undefined || left.row.kind === "gap" || right.row.kind === "gap") return;
  [left.span, right.span] = spansOf(left.row.text, right.row.text);
}
