//! The user's own cases for Run: one text for each parameter, or one standard input. Kept in this browser as typed;
//! what they mean is read anew each time.

import type { OwnCase } from "../../../api/submissions";
import type { Problem } from "../../../api/types";
import { forget, keep, recall } from "../../../lib/storage";
import { isList, readValue, VALUE_CHARACTERS_MAX, type Reading } from "../../../lib/values";

/** As the server's limit. */
export const CASES_MAX = 20;

/** One text for each field. */
export type CaseDraft = readonly string[];

export interface CaseField {
  name: string;
  /** The type of a parameter; null for the standard input of a whole program. */
  type: string | null;
}

/** A field of a case that cannot be sent. */
export interface Mistake {
  case: number;
  field: number;
}

export function fieldsOf(problem: Problem): CaseField[] {
  return problem.signature?.parameters.map(({ name, type }) => ({ name, type })) ?? [{ name: "Standard input", type: null }];
}

export function sampleCases(problem: Problem): CaseDraft[] {
  return problem.samples.map(({ lines }) => lines).slice(0, CASES_MAX);
}

/** A case to begin with: the simplest value of each type, and nothing where there is none. */
export function blankCase(fields: readonly CaseField[]): CaseDraft {
  return fields.map(({ type }) => {
    if (type === null) return "";
    if (isList(type)) return "[]";
    if (type.endsWith("?")) return "null";
    return type === "bool" ? "false" : "";
  });
}

/** What one field means. Standard input means itself. */
export function readField(field: CaseField, text: string): Reading {
  if (field.type !== null) return readValue(field.type, text);
  if (text.length <= VALUE_CHARACTERS_MAX) return { json: JSON.stringify(text) };
  return { problem: `this is longer than ${VALUE_CHARACTERS_MAX / 1024} KiB` };
}

/** What is wrong with one field, or null. */
export function checkField(field: CaseField, text: string): string | null {
  const reading = readField(field, text);
  return "problem" in reading ? reading.problem : null;
}

/** The fields that cannot be sent, in order. */
export function mistakesOf(fields: readonly CaseField[], cases: readonly CaseDraft[]): Mistake[] {
  return cases.flatMap((texts, index) =>
    fields.flatMap((field, position) => (checkField(field, texts[position] ?? "") === null ? [] : [{ case: index, field: position }])),
  );
}

function same(left: readonly CaseDraft[], right: readonly CaseDraft[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** What Run sends: nothing when the cases are still the samples, so that the server runs those. Takes cases without mistakes. */
export function toOwnCases(problem: Problem, cases: readonly CaseDraft[]): OwnCase[] {
  if (same(cases, sampleCases(problem))) return [];
  const fields = fieldsOf(problem);
  const json = (field: CaseField, text: string) => {
    const reading = readField(field, text);
    return "json" in reading ? reading.json : text;
  };
  return cases.map((texts) =>
    problem.signature ? { args: fields.map((field, position) => json(field, texts[position] ?? "")) } : { stdin: texts[0] ?? "" },
  );
}

/** A judged case's input as a case of one's own, or null when it is none: it was cut, say. */
export function inputToCase(problem: Problem, input: string): CaseDraft | null {
  const fields = fieldsOf(problem);
  const texts = problem.signature ? input.replace(/\n$/, "").split("\n") : [input];
  return texts.length === fields.length && mistakesOf(fields, [texts]).length === 0 ? texts : null;
}

function casesKey(slug: string): string {
  return `hashcodex.cases.v1:${slug}`;
}

function isCaseList(value: unknown, fields: number): value is CaseDraft[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= CASES_MAX &&
    value.every(
      (texts: unknown) =>
        Array.isArray(texts) && texts.length === fields && texts.every((text: unknown) => typeof text === "string"),
    )
  );
}

/** The kept cases; the samples when there are none, or when the problem's parameters have changed since. */
export function readCases(problem: Problem): CaseDraft[] {
  const fields = fieldsOf(problem);
  const samples = sampleCases(problem);
  const fallback = samples.length > 0 ? samples : [blankCase(fields)];
  const kept = recall(casesKey(problem.slug));
  if (kept === null) return fallback;
  try {
    const cases: unknown = JSON.parse(kept);
    return isCaseList(cases, fields.length) ? cases : fallback;
  } catch {
    return fallback;
  }
}

export function writeCases(problem: Problem, cases: readonly CaseDraft[]): void {
  if (same(cases, sampleCases(problem))) forget(casesKey(problem.slug));
  else keep(casesKey(problem.slug), JSON.stringify(cases));
}
