//! The user's own cases: checked as they are typed, kept, and sent only when they differ from the samples.

import { describe, expect, it } from "vitest";

import { EVERY_TYPE } from "../../../testing/pretend-bench";
import { A_PLUS_B, TWO_SUM } from "../../../testing/samples";
import {
  blankCase,
  CASES_MAX,
  checkField,
  fieldsOf,
  inputToCase,
  mistakesOf,
  readCases,
  sampleCases,
  toOwnCases,
  writeCases,
} from "./case-draft";

describe("checking a field", () => {
  it("names what is wrong, and takes any text as standard input", () => {
    expect(checkField({ name: "x", type: "int[][]" }, "[[1],[2,true]]")).toContain("[1][1] should be an int");
    expect(mistakesOf(fieldsOf(A_PLUS_B), [["anything { at all"]])).toEqual([]);
  });

  it("finds every mistake, in order", () => {
    const cases = [["[1]", "2"], ["[1", "x"], ["[]", ""]];
    expect(mistakesOf(fieldsOf(TWO_SUM), cases)).toEqual([{ case: 1, field: 0 }, { case: 1, field: 1 }, { case: 2, field: 1 }]);
  });

  it("starts a new case with values that are right where they can be", () => {
    expect(blankCase(fieldsOf(EVERY_TYPE))).toEqual(["", "", "", "false", "", "", "[]", "[]"]);
  });
});

describe("the input of a judged case", () => {
  it("becomes a case, line by line", () => {
    expect(inputToCase(TWO_SUM, "[3,2,4]\n6\n")).toEqual(["[3,2,4]", "6"]);
    expect(inputToCase(A_PLUS_B, "1\n2\n")).toEqual(["1\n2\n"]);
  });

  it("does not when it was cut", () => {
    expect(inputToCase(TWO_SUM, "[3,2")).toBeNull();
    expect(inputToCase(TWO_SUM, "[3,2\n6")).toBeNull();
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

  it("is exact, however it was written", () => {
    const texts = ["1", " 9223372036854775807", "NaN", "true", "q", "say hi", '["a", "b"]', "[[1],\n[]]"];
    const args = ["1", "9223372036854775807", '"NaN"', "true", '"q"', '"say hi"', '["a","b"]', "[[1],[]]"];
    expect(toOwnCases(EVERY_TYPE, [texts])).toEqual([{ args }]);
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
