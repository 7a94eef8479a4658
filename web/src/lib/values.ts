//! Checks JSON that a user typed against the type of a parameter, so that a mistake shows beside the field at once.
//! The server decides: integers beyond 2^53 are only checked roughly here.

const INT_MAX = 2 ** 31 - 1;
const LONG_MAX = 2 ** 63;

const SCALARS: Record<string, { expected: string; fits: (value: unknown) => boolean }> = {
  int: {
    expected: "an int (-2147483648 to 2147483647)",
    fits: (value) => Number.isInteger(value) && (value as number) >= -INT_MAX - 1 && (value as number) <= INT_MAX,
  },
  long: {
    expected: "a whole number of 64 bits",
    fits: (value) => Number.isInteger(value) && Math.abs(value as number) <= LONG_MAX,
  },
  double: {
    expected: "a number",
    fits: (value) => typeof value === "number" || value === "NaN" || value === "Infinity" || value === "-Infinity",
  },
  bool: { expected: "true or false", fits: (value) => typeof value === "boolean" },
  char: { expected: 'one character in quotes, such as "a"', fits: (value) => typeof value === "string" && value.length === 1 },
  string: { expected: 'text in quotes, such as "abc"', fits: (value) => typeof value === "string" },
};

function mismatch(type: string, value: unknown, path: string): string | null {
  if (type.endsWith("[]")) {
    if (!Array.isArray(value)) return `${path === "" ? "this" : path} should be a list in [ ] of type ${type}`;
    for (const [index, element] of value.entries()) {
      const found = mismatch(type.slice(0, -2), element, `${path}[${index}]`);
      if (found !== null) return found;
    }
    return null;
  }
  const scalar = SCALARS[type];
  if (scalar === undefined || scalar.fits(value)) return null;
  return `${path === "" ? "this" : path} should be ${scalar.expected}`;
}

/** What is wrong with `text` as a value of `type` (such as `int[]`), or null. */
export function checkValue(type: string, text: string): string | null {
  if (text.trim() === "") return `write a value of type ${type}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return type.startsWith("string") || type.startsWith("char")
      ? "this is not valid JSON: put text in double quotes and lists in [ ]"
      : "this is not valid JSON: separate numbers with commas and put lists in [ ]";
  }
  return mismatch(type, value, "");
}
