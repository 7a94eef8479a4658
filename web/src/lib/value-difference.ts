//! The first element in which two JSON values differ, found in their texts: so the digits stay exact and the place can
//! be marked. Reads both side by side and stops at the first difference.

/** A stretch of a text, from and to in UTF-16 units. */
export interface Span {
  from: number;
  to: number;
}

export interface ValueDifference {
  /** Such as `[1][3]`; empty when the values as a whole differ. */
  path: string;
  /** The element in each text; empty where that text has none. */
  left: Span;
  right: Span;
}

interface Leaf extends Span {
  indices: readonly number[];
  path: string;
  text: string;
}

/** Whether `text` is one JSON value that this file can compare: no objects, which our values never are. */
export function isValue(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value !== "object" || Array.isArray(value);
  } catch {
    return false;
  }
}

/** Everything in a value that is no list with elements, in order. An empty list is a leaf, too. */
function* leavesOf(text: string): Generator<Leaf> {
  const tokens = /[[\],]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s[\],"]+/g;
  const indices: number[] = [];
  let opened: number | null = null; // where a list starts that has had no element so far
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    if (token === ",") indices.push((indices.pop() ?? 0) + 1);
    else if (token === "[") {
      indices.push(0);
      opened = match.index;
      continue;
    } else if (token === "]") {
      indices.pop();
      if (opened !== null) yield leafAt(indices, text, opened, match.index + 1);
    } else yield leafAt(indices, text, match.index, match.index + token.length);
    opened = null;
  }
}

function leafAt(indices: readonly number[], text: string, from: number, to: number): Leaf {
  return { indices: [...indices], path: indices.map((index) => `[${index}]`).join(""), text: text.slice(from, to), from, to };
}

/** Doubles that are this close may be the same to the judge, which knows the problem's tolerance. */
const CLOSE = 1e-6;

function isClose(left: string, right: string): boolean {
  if (!/[.eE]/.test(left + right)) return false;
  const [one, other] = [Number(left), Number(right)];
  return Math.abs(one - other) <= CLOSE * Math.max(1, Math.abs(one), Math.abs(other));
}

function isSame(left: Leaf, right: Leaf, forgiving: boolean): boolean {
  return left.path === right.path && (left.text === right.text || (forgiving && isClose(left.text, right.text)));
}

/** Whether `left` stands at a place that `right`'s value does not have, because a list there is shorter. */
function isExtra(left: Leaf, right: Leaf): boolean {
  const at = left.indices.findIndex((index, depth) => index !== right.indices[depth]);
  const other = right.indices[at];
  return at >= 0 && other !== undefined && (left.indices[at] ?? 0) < other;
}

function differ(left: Leaf, right: Leaf): ValueDifference {
  if (isExtra(left, right)) return { path: left.path, left, right: emptyAt(right.from) };
  if (isExtra(right, left)) return { path: right.path, left: emptyAt(left.from), right };
  return { path: left.indices.length > right.indices.length ? left.path : right.path, left, right };
}

function search(left: string, right: string, forgiving: boolean): ValueDifference | null {
  const [lefts, rights] = [leavesOf(left), leavesOf(right)];
  for (;;) {
    const [one, other] = [lefts.next().value, rights.next().value] as [Leaf | undefined, Leaf | undefined];
    if (one === undefined && other === undefined) return null;
    if (one === undefined) return { path: other?.path ?? "", left: emptyAt(left.length), right: other ?? emptyAt(right.length) };
    if (other === undefined) return { path: one.path, left: one, right: emptyAt(right.length) };
    if (!isSame(one, other, forgiving)) return differ(one, other);
  }
}

function emptyAt(place: number): Span {
  return { from: place, to: place };
}

/** The element at exactly this place, when it is no list with elements. */
export function spanAt(text: string, path: string): Span | null {
  for (const leaf of leavesOf(text)) if (leaf.path === path) return spanOf(leaf);
  return null;
}

/** Where two JSON values differ first, or null when they do not. Close doubles count only when nothing else differs. */
export function valueDifference(left: string, right: string): ValueDifference | null {
  const found = search(left, right, true) ?? search(left, right, false);
  return found === null ? null : { path: found.path, left: spanOf(found.left), right: spanOf(found.right) };
}

function spanOf({ from, to }: Span): Span {
  return { from, to };
}

/** The elements of a list, each as a whole. */
function elementsOf(text: string): Span[] {
  const elements: Span[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: token, index } of text.matchAll(/[[\],]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s[\],"]+/g)) {
    const ends = (token === "]" && depth === 1) || (token === "," && depth === 1);
    if (ends && text.slice(from, index).trim() !== "") elements.push({ from, to: index });
    if (ends || (token === "[" && depth === 0)) from = index + 1;
    depth += token === "[" ? 1 : token === "]" ? -1 : 0;
  }
  return elements;
}

/** The first element of `text` that `other` does not have, or not as often; empty when it has all of them. */
function surplus(text: string, other: string): Span {
  const key = (of: string, { from, to }: Span) => of.slice(from, to).trim();
  const left = new Map<string, number>();
  for (const element of elementsOf(other)) left.set(key(other, element), (left.get(key(other, element)) ?? 0) + 1);
  for (const element of elementsOf(text)) {
    const times = left.get(key(text, element)) ?? 0;
    if (times === 0) return element;
    left.set(key(text, element), times - 1);
  }
  return emptyAt(0);
}

/** For lists whose order does not matter: an element of each that the other does not have. Null when they are equal. */
export function unorderedDifference(left: string, right: string): ValueDifference | null {
  const found = { path: "", left: surplus(left, right), right: surplus(right, left) };
  return found.left.to === 0 && found.right.to === 0 ? null : found;
}
