//! The user's own cases: checked as they are typed, kept, and sent only when they differ from the samples.

import { describe, expect, it } from "vitest";

import { A_PLUS_B, TWO_SUM } from "../../../testing/samples";
import { CASES_MAX, casesAreValid, checkField, fieldsOf, readCases, sampleCases, toOwnCases, writeCases } from "./case-draft";

describe("checking a field", () => {
  it.each([
    ["int", "7"],
    ["int", "-2147483648"],
    ["long", "9223372036854775807"],
    ["double", '"NaN"'],
    ["char", '"x"'],
    ["string[][]", '[["a"],[]]'],
  ])("takes %s %s", (type, text) => expect(checkField({ name: "x", type }, text)).toBeNull());

  it.each([
    ["int", "2147483648", "should be an int"],
    ["int", "1.5", "should be an int"],
    ["int[]", "7", "a list"],
    ["int[][]", "[[1],[2,true]]", "[1][1] should be an int"],
    ["bool", "yes", "not valid JSON"],
    ["string", "abc", "double quotes"],
    ["char", '"ab"', "one character"],
    ["int", " ", "write a value"],
  ])("refuses %s %s", (type, text, words) => expect(checkField({ name: "x", type }, text)).toContain(words));

  it("takes any text as standard input", () => {
    expect(casesAreValid(fieldsOf(A_PLUS_B), [["anything { at all"]])).toBe(true);
  });
});

describe("what Run sends", () => {
  it("is nothing while the cases are the samples, so that the server runs those", () => {
    expect(toOwnCases(TWO_SUM, sampleCases(TWO_SUM))).toEqual([]);
  });

  it("is the text of each argument, or the standard input", () => {
    expect(toOwnCases(TWO_SUM, [["[1,1]", "2"]])).toEqual([{ args: ["[1,1]", "2"] }]);
    expect(toOwnCases(A_PLUS_B, [["4 5"]])).toEqual([{ stdin: "4 5" }]);
  });
});

describe("kept cases", () => {
  it("come back after a reload", () => {
    writeCases(TWO_SUM, [["[5,5]", "10"]]);
    expect(readCases(TWO_SUM)).toEqual([["[5,5]", "10"]]);
  });

  it.each(["{", "[]", '[["only one field"]]', "[[1,2]]", JSON.stringify(Array(CASES_MAX + 1).fill(["[]", "1"]))])(
    "are dropped when they make no sense: %.40s",
    (kept) => {
      localStorage.setItem("hashcodex.cases.v1:two-sum", kept);
      expect(readCases(TWO_SUM)).toEqual(sampleCases(TWO_SUM));
    },
  );
});
