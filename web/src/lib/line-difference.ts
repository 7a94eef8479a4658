//! Two texts line by line: which lines only one of them has, with a little of what stands around. Every step is bounded,
//! so that hostile output cannot freeze the page.

export type Row =
  | { kind: "same" | "left" | "right"; text: string; line: number }
  /** Equal lines that are left out, or whatever comes after the bound. */
  | { kind: "gap"; lines: number };

/** Comparing every line with every other is only done up to this many pairs. */
const PAIRS_MAX = 1_000_000;
/** Rows shown at most. */
export const ROWS_MAX = 200;
/** Equal lines shown before and after a difference. */
const AROUND_LINES = 2;

type Same = (left: string, right: string) => boolean;
type Line = Extract<Row, { text: string }>;

const exactly: Same = (left, right) => left === right;
/** The judge of whole programs overlooks spaces at the end of a line. */
const forgiving: Same = (left, right) => left.trimEnd() === right.trimEnd();

/** The rows that show how `left` and `right` differ; none when they are the same. */
export function lineDifference(left: string, right: string): Row[] {
  const [lefts, rights] = [left.split("\n"), right.split("\n")];
  for (const same of [forgiving, exactly]) {
    const rows = align(lefts, rights, same);
    if (rows.some(({ kind }) => kind !== "same")) return shorten(rows);
  }
  return [];
}

function align(lefts: readonly string[], rights: readonly string[], same: Same): Line[] {
  const shorter = Math.min(lefts.length, rights.length);
  let start = 0;
  while (start < shorter && same(lefts[start] ?? "", rights[start] ?? "")) start += 1;
  let end = 0;
  while (end < shorter - start && same(lefts.at(-1 - end) ?? "", rights.at(-1 - end) ?? "")) end += 1;
  const equal = (lines: readonly string[], offset: number): Line[] => lines.map((text, at) => ({ kind: "same", text, line: offset + at + 1 }));
  const middle = alignMiddle(lefts.slice(start, lefts.length - end), rights.slice(start, rights.length - end), start, same);
  return [...equal(lefts.slice(0, start), 0), ...middle, ...equal(lefts.slice(lefts.length - end), lefts.length - end)];
}

/** Lengths of the longest common run of lines from each pair of places to the ends, row after row. */
function commonLengths(lefts: readonly string[], rights: readonly string[], same: Same): Uint32Array {
  const width = rights.length + 1;
  const lengths = new Uint32Array((lefts.length + 1) * width);
  for (let i = lefts.length - 1; i >= 0; i -= 1) {
    for (let j = rights.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = same(lefts[i] ?? "", rights[j] ?? "")
        ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  return lengths;
}

function alignMiddle(lefts: readonly string[], rights: readonly string[], offset: number, same: Same): Line[] {
  const width = rights.length + 1;
  const feasible = lefts.length * rights.length <= PAIRS_MAX;
  const lengths = feasible ? commonLengths(lefts, rights, same) : new Uint32Array();
  const rows: Line[] = [];
  let [i, j] = [0, 0];
  while (i < lefts.length || j < rights.length) {
    const [left, right] = [lefts[i], rights[j]];
    if (feasible && left !== undefined && right !== undefined && same(left, right)) {
      rows.push({ kind: "same", text: left, line: offset + i + 1 });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || !feasible || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) {
      rows.push({ kind: "left", text: left, line: offset + i + 1 });
      i += 1;
    } else if (right !== undefined) {
      rows.push({ kind: "right", text: right, line: offset + j + 1 });
      j += 1;
    }
  }
  return rows;
}

/** Keeps the rows near a difference and counts the others. */
function shorten(rows: readonly Line[]): Row[] {
  const near = new Uint8Array(rows.length);
  for (const [at, { kind }] of rows.entries()) {
    if (kind !== "same") near.fill(1, Math.max(0, at - AROUND_LINES), at + AROUND_LINES + 1);
  }
  const shown: Row[] = [];
  for (const [at, row] of rows.entries()) {
    const last = shown.at(-1);
    if (near[at] === 1 && shown.length < ROWS_MAX) shown.push(row);
    else if (last?.kind === "gap") last.lines += 1;
    else shown.push({ kind: "gap", lines: 1 });
  }
  return shown;
}
