//! Typed values: exact, forgiving where nothing is ambiguous, and precise about the place of a mistake.

import { expect, it } from "vitest";

import { readValue, understoodAs, VALUE_CHARACTERS_MAX } from "./values";

it.each([
  ["int", " -2147483648 ", "-2147483648"],
  ["int", "-0", "0"],
  ["long", "9223372036854775807", "9223372036854775807"],
  ["long[]", "[9007199254740993, -9223372036854775808]", "[9007199254740993,-9223372036854775808]"],
  ["double", "NaN", '"NaN"'],
  ["double", '"-Infinity"', '"-Infinity"'],
  ["double[]", "[0.1, 1e-9, Infinity]", '[0.1,1e-9,"Infinity"]'],
  ["bool", "true", "true"],
  ["char", "x", '"x"'],
  ["char", " ", '" "'],
  ["char", "ÿ", '"ÿ"'],
  ["char", '"\\n"', '"\\n"'],
  ["string", "abc", '"abc"'],
  ["string", "two\nlines", '"two\\nlines"'],
  ["string", '"say \\"hi\\""', '"say \\"hi\\""'],
  ["string", '""', '""'],
  ["string[][]", '[["a,]", "b"], []]', '[["a,]","b"],[]]'],
  ["int[][]", "[ [1,2] ,\n[] ]", "[[1,2],[]]"],
  ["int?", "null", "null"],
  ["string?[]", '[null, "null"]', '[null,"null"]'],
  ["ListNode", "[1, 2]", "[1,2]"],
  ["ListNode[]", "[[1], []]", "[[1],[]]"],
  ["TreeNode", "[1, null, 2]", "[1,null,2]"],
  ["graph", "[[1], [0]]", "[[1],[0]]"],
  ["any[][]", ' [[9007199254740993], ["a"], []] ', '[[9007199254740993], ["a"], []]'],
])("reads %s %s exactly", (type, text, json) => expect(readValue(type, text)).toEqual({ json }));

it.each([
  ["int", "2147483648", "this should be an int (-2147483648 to 2147483647), not 2147483648"],
  ["int", "1.5", "should be an int"],
  ["int", "007", "should be an int"],
  ["int", " ", "write a value of type int"],
  ["long", "9223372036854775808", "should be a long"],
  ["long", "9".repeat(100_000), "should be a long"],
  ["double", "1e999", "should be a number"],
  ["bool", "yes", "this should be true or false, not yes"],
  ["char", "ab", "one character"],
  ["char", "🦀", "one character"],
  ["char", "λ", "one character (at most U+00FF)"],
  ["char", '"', "one character"],
  ["string", '"open', "double quotes"],
  ["string", '"\\ud800"', "double quotes"],
  ["string", "", 'write a text; "" is the empty one'],
  ["int[]", "7", "this should be a list in [ ], not 7"],
  ["int[]", "[1, true]", "[1] should be an int (-2147483648 to 2147483647), not true"],
  ["int[]", "[[1]]", "[0] should be an int (-2147483648 to 2147483647), not a list"],
  ["long[]", "[1, 9223372036854775808]", "[1] should be a long"],
  ["int[][]", "[[1], [2, null]]", "[1][1] should be an int"],
  ["any[][]", "[[1], [", "a list of lists in JSON"],
  ["any[][]", "7", "a list of lists in JSON"],
  ["int?", "none", "this should be an int (-2147483648 to 2147483647), or null, not none"],
  ["ListNode", "[1, null]", "[1] should be an int"],
  ["TreeNode", "1", "this should be a list in [ ], not 1"],
  ["graph", "[0]", "[0] should be a list in [ ], not 0"],
  ["int[]", "[1 2]", "a comma or ] is missing after [0]"],
  ["int[]", "[1, 2", "the list is not closed: a ] is missing after [1]"],
  ["int[]", "[1,]", "a comma too many after [0]"],
  ["int[]", "[,1]", "[0] should be an int (-2147483648 to 2147483647), not ,"],
  ["int[]", "[1] 2", "something after the end of the list: 2"],
  ["int[]", "[", "[0] should be an int (-2147483648 to 2147483647), not the end"],
  ["string[]", "[abc]", '[0] should be text in double quotes, such as "abc", not abc'],
  ["string", "x".repeat(VALUE_CHARACTERS_MAX + 1), "longer than 256 Ki"],
])("refuses %s %.40s", (type, text, words) => {
  const reading = readValue(type, text);
  expect("problem" in reading && reading.problem).toContain(words);
});

it("says how text without quotes was understood", () => {
  expect(understoodAs("string", " a\tb")).toBe('" a\\tb"');
  expect(understoodAs("char", "q")).toBe('"q"');
  expect(understoodAs("string", '"abc"')).toBeNull();
  expect(understoodAs("int", "7")).toBeNull();
});
