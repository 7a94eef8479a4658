//! The user's own cases for Run: one text for each parameter, or one standard input. Kept in this browser.

import type { OwnCase } from "../../../api/submissions";
import type { Problem } from "../../../api/types";
import { forget, keep, recall } from "../../../lib/storage";
import { checkValue } from "../../../lib/values";

/** As the server's limit. */
export const CASES_MAX = 20;

/** One text for each field. */
export type CaseDraft = readonly string[];

export interface CaseField {
  name: string;
  /** The type of a parameter; null for the standard input of a whole program. */
  type: string | null;
}

export function fieldsOf(problem: Problem): CaseField[] {
  return problem.signature?.parameters.map(({ name, type }) => ({ name, type })) ?? [{ name: "Standard input", type: null }];
}

export function sampleCases(problem: Problem): CaseDraft[] {
  return problem.samples.map(({ lines }) => lines).slice(0, CASES_MAX);
}

/** What is wrong with one field, or null. */
export function checkField(field: CaseField, text: string): string | null {
  return field.type === null ? null : checkValue(field.type, text);
}

export function casesAreValid(fields: readonly CaseField[], cases: readonly CaseDraft[]): boolean {
  return cases.every((texts) => fields.every((field, position) => checkField(field, texts[position] ?? "") === null));
}

function same(left: readonly CaseDraft[], right: readonly CaseDraft[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** What Run sends: nothing when the cases are still the samples, so that the server runs those. */
export function toOwnCases(problem: Problem, cases: readonly CaseDraft[]): OwnCase[] {
  if (same(cases, sampleCases(problem))) return [];
  return cases.map((texts) => (problem.signature ? { args: texts } : { stdin: texts[0] ?? "" }));
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
  const kept = recall(casesKey(problem.slug));
  if (kept === null) return sampleCases(problem);
  try {
    const cases: unknown = JSON.parse(kept);
    return isCaseList(cases, fieldsOf(problem).length) ? cases : sampleCases(problem);
  } catch {
    return sampleCases(problem);
  }
}

export function writeCases(problem: Problem, cases: readonly CaseDraft[]): void {
  if (same(cases, sampleCases(problem))) forget(casesKey(problem.slug));
  else keep(casesKey(problem.slug), JSON.stringify(cases));
}
