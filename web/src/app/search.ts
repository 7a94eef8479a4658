//! What may stand behind the `?` of each address. Anyone can type anything there, so everything is checked.

import type { HistoryFilter } from "../api/history";
import type { ProblemFilter } from "../api/problems";
import type { Kind, StatusFilter, Verdict } from "../api/types";
import { DIFFICULTIES } from "../components/difficulty";
import { VERDICTS } from "../lib/verdicts";

type Raw = Record<string, unknown>;

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

const PAGE_MAX = 100_000;

const STATUSES: readonly StatusFilter[] = ["todo", "attempted", "solved"];

export type ListSearch = { [Name in keyof ProblemFilter]?: ProblemFilter[Name] };

export function listSearch(raw: Raw): ListSearch {
  const difficulty = DIFFICULTIES.find(({ id }) => id === raw["difficulty"])?.id;
  const status = STATUSES.find((one) => one === raw["status"]);
  const page = Number(raw["page"]);
  return {
    ...(textOf(raw["search"]) !== "" && { search: textOf(raw["search"]) }),
    ...(textOf(raw["topic"]) !== "" && { topic: textOf(raw["topic"]) }),
    ...(difficulty !== undefined && { difficulty }),
    ...(status !== undefined && { status }),
    ...(Number.isInteger(page) && page > 1 && page <= PAGE_MAX && { page }),
  };
}

const KINDS: readonly Kind[] = ["submit", "run", "playground", "verify"];
const SLUG = /^[a-z0-9-]{1,64}$/;

export type HistorySearch = { [Name in keyof HistoryFilter]?: HistoryFilter[Name] };

export function historySearch(raw: Raw): HistorySearch {
  const problem = textOf(raw["problem"]);
  const verdict = Object.keys(VERDICTS).find((one) => one === raw["verdict"]) as Verdict | undefined;
  const kind = KINDS.find((one) => one === raw["kind"]);
  return { ...(SLUG.test(problem) && { problem }), ...(verdict !== undefined && { verdict }), ...(kind !== undefined && { kind }) };
}

const TOKEN_CHARACTERS_MAX = 200;

/** The end of a link in a mail. The server knows which are real; an impossible one is a dead link and no empty form. */
export function tokenSearch(raw: Raw): { token?: string } {
  const token = textOf(raw["token"]).trim();
  return token === "" ? {} : { token: token.slice(0, TOKEN_CHARACTERS_MAX) };
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
