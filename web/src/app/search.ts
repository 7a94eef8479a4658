//! What may stand behind the `?` of each address. Anyone can type anything there, so everything is checked.

import type { ProblemFilter } from "../api/problems";
import { DIFFICULTIES } from "../components/difficulty";

type Raw = Record<string, unknown>;

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

const PAGE_MAX = 100_000;

export type ListSearch = { [Name in keyof ProblemFilter]?: ProblemFilter[Name] };

export function listSearch(raw: Raw): ListSearch {
  const difficulty = DIFFICULTIES.find(({ id }) => id === raw["difficulty"])?.id;
  const page = Number(raw["page"]);
  return {
    ...(textOf(raw["search"]) !== "" && { search: textOf(raw["search"]) }),
    ...(textOf(raw["topic"]) !== "" && { topic: textOf(raw["topic"]) }),
    ...(difficulty !== undefined && { difficulty }),
    ...(Number.isInteger(page) && page > 1 && page <= PAGE_MAX && { page }),
  };
}

const SUBMISSION_ID = /^[0-9a-f-]{36}$/;

export function submissionSearch(raw: Raw): { submission?: string } {
  const submission = textOf(raw["submission"]);
  return SUBMISSION_ID.test(submission) ? { submission } : {};
}

/** Only addresses of this site: `//elsewhere` and `/\elsewhere` would lead away. */
export function loginSearch(raw: Raw): { next?: string } {
  const next = textOf(raw["next"]);
  return /^\/(?![/\\])/.test(next) ? { next } : {};
}
