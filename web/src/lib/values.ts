//! Reads what a user typed as a value of a parameter's type and gives its JSON, exact to the last digit: numbers never
//! pass through a float. The reader follows the type, so that a mistake names the element, such as `[1][3]`.

/** The value as JSON for the server, or what is wrong with the text. */
export type Reading = { json: string } | { problem: string };

/** Longer than any case that the server takes, and short enough to be read at every key. */
export const VALUE_CHARACTERS_MAX = 256 * 1024;

interface Scalar {
  expected: string;
  /** The JSON of one word or quoted text, or null when it does not fit. */
  read: (token: string) => string | null;
}

const WHOLE = /^-?(0|[1-9]\d*)$/;
const LONG_DIGITS_MAX = 20;

function whole(bits: bigint): (token: string) => string | null {
  const limit = 2n ** (bits - 1n);
  return (token) => {
    if (!WHOLE.test(token) || token.length > LONG_DIGITS_MAX) return null;
    const value = BigInt(token);
    return value >= -limit && value < limit ? value.toString() : null;
  };
}

const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function double(token: string): string | null {
  const name = token.replace(/^"(.*)"$/, "$1");
  if (name === "NaN" || name === "Infinity" || name === "-Infinity") return `"${name}"`;
  return DECIMAL.test(token) && Number.isFinite(Number(token)) ? token : null;
}

function text(token: string): string | null {
  if (!token.startsWith('"')) return null;
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === "string" && !/\p{Surrogate}/u.test(value) ? token : null;
  } catch {
    return null;
  }
}

function character(token: string): string | null {
  const json = text(token);
  if (json === null) return null;
  const read = JSON.parse(json) as string;
  return read.length === 1 && read <= "\u00ff" ? json : null;
}

const SCALARS: Record<string, Scalar> = {
  int: { expected: "an int (-2147483648 to 2147483647)", read: whole(32n) },
  long: { expected: "a long (-9223372036854775808 to 9223372036854775807)", read: whole(64n) },
  double: { expected: "a number such as 0.5 or 1e-9, or NaN, Infinity, -Infinity", read: double },
  bool: { expected: "true or false", read: (token) => (token === "true" || token === "false" ? token : null) },
  char: { expected: 'one character (at most U+00FF), in quotes such as "a"', read: character },
  string: { expected: 'text in double quotes, such as "abc"', read: text },
};

/** Lists, trees and graphs are written as what they travel as. The server looks whether a tree or a graph is sound. */
const SHAPES: Record<string, string> = { ListNode: "int[]", TreeNode: "int?[]", graph: "int[][]" };

function shapeOf(type: string): string {
  return type.replace(/^[^[]+/, (base) => SHAPES[base] ?? base);
}

/** Whether values of the type are written in brackets. */
export function isList(type: string): boolean {
  return shapeOf(type).endsWith("[]");
}

function scalarOf(type: string): Scalar | undefined {
  const scalar = SCALARS[type.replace(/\?$/, "")];
  if (scalar === undefined || !type.endsWith("?")) return scalar;
  return { expected: `${scalar.expected}, or null`, read: (token) => (token === "null" ? token : scalar.read(token)) };
}

const FOUND_CHARACTERS_MAX = 24;

function cut(found: string): string {
  return found.length <= FOUND_CHARACTERS_MAX ? found : `${found.slice(0, FOUND_CHARACTERS_MAX)}…`;
}

class Mistake extends Error {}

/** Walks over a list in brackets. `path` is where in the value it is. */
class ListReader {
  #at = 0;
  readonly #text: string;

  constructor(source: string) {
    this.#text = source;
  }

  whole(type: string): string {
    const json = this.#value(type, "");
    const rest = this.#text.slice(this.#at).trim();
    if (rest !== "") throw new Mistake(`there is something after the end of the list: ${cut(rest)}`);
    return json;
  }

  #value(type: string, path: string): string {
    if (!type.endsWith("[]")) return this.#scalar(type, path);
    if (this.#peek() !== "[") throw this.#misfit(path, "a list in [ ]");
    this.#at += 1;
    const items: string[] = [];
    if (this.#peek() === "]") {
      this.#at += 1;
      return "[]";
    }
    for (;;) {
      items.push(this.#value(type.slice(0, -2), `${path}[${items.length}]`));
      if (this.#closes(`${path}[${items.length - 1}]`)) return `[${items.join(",")}]`;
    }
  }

  /** Whether the list ends here; else a comma was read and another element follows. */
  #closes(last: string): boolean {
    const next = this.#peek();
    if (next === undefined) throw new Mistake(`the list is not closed: a ] is missing after ${last}`);
    if (next !== "]" && next !== ",") throw new Mistake(`a comma or ] is missing after ${last}`);
    this.#at += 1;
    if (next === "," && this.#peek() === "]") throw new Mistake(`there is a comma too many after ${last}`);
    return next === "]";
  }

  #scalar(type: string, path: string): string {
    const scalar = scalarOf(type);
    const token = this.#token();
    const json = scalar === undefined ? token : scalar.read(token);
    if (json !== null && token !== "") {
      this.#at += token.length;
      return json;
    }
    throw this.#misfit(path, scalar?.expected ?? "a value");
  }

  #misfit(path: string, expected: string): Mistake {
    const next = this.#peek();
    const found = next === undefined ? "the end" : next === "[" ? "a list" : cut(this.#token() || next);
    return new Mistake(`${path === "" ? "this" : path} should be ${expected}, not ${found}`);
  }

  #token(): string {
    this.#peek();
    const pattern = /"[^"\\]*(?:\\.[^"\\]*)*"?|[^\s,[\]"]+/y;
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? "";
  }

  /** The next character that is no space. */
  #peek(): string | undefined {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
    return this.#text[this.#at];
  }
}

/** Text without a quote in front is taken as it stands, spaces and all. With one, it is JSON. */
function isLiteral(type: string, typed: string): boolean {
  return (type === "string" || type === "char") && typed !== "" && !typed.trimStart().startsWith('"');
}

/** Lists of anything, such as the arguments of calls: the server knows what each of them should be. */
function readAnything(typed: string): Reading {
  try {
    if (Array.isArray(JSON.parse(typed))) return { json: typed };
  } catch {
    // said below
  }
  return { problem: "this should be a list of lists in JSON, such as [[2], [1, 1], []]" };
}

/** Reads `typed` as a value of `type`, such as `int[]`. */
export function readValue(type: string, typed: string): Reading {
  if (typed.length > VALUE_CHARACTERS_MAX) return { problem: `this is longer than ${VALUE_CHARACTERS_MAX / 1024} Ki characters` };
  if (isLiteral(type, typed)) return readScalar(type, JSON.stringify(typed), typed);
  const trimmed = typed.trim();
  if (trimmed === "") return { problem: type === "string" ? 'write a text; "" is the empty one' : `write a value of type ${type}` };
  if (type.startsWith("any")) return readAnything(trimmed);
  if (!isList(type)) return readScalar(type, trimmed, trimmed);
  try {
    return { json: new ListReader(trimmed).whole(shapeOf(type)) };
  } catch (error) {
    if (error instanceof Mistake) return { problem: error.message };
    throw error;
  }
}

function readScalar(type: string, token: string, found: string): Reading {
  const scalar = scalarOf(type);
  if (scalar === undefined) return { json: token };
  const json = scalar.read(token);
  return json === null ? { problem: `this should be ${scalar.expected}, not ${cut(found)}` } : { json };
}

/** How an unquoted text was understood, as JSON; null when there is nothing to explain. */
export function understoodAs(type: string, typed: string): string | null {
  if (!isLiteral(type, typed)) return null;
  const reading = readValue(type, typed);
  return "json" in reading ? cut(reading.json) : null;
}
