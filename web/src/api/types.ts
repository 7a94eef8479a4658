//! Short names for what the API speaks. The shapes themselves are generated from `openapi.json`.

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Verdict = Schemas["Verdict"];
export type Difficulty = Schemas["Difficulty"];
export type ProblemStatus = Schemas["Status"];
export type StatusFilter = Schemas["StatusFilter"];
export type ProblemSummary = Schemas["ProblemSummary"];
export type Problem = Schemas["ProblemDetail"];
export type Sample = Schemas["Sample"];
export type Diagnostic = Schemas["Diagnostic"];
export type CaseResult = Schemas["Case"];
export type Me = Schemas["Me"];
export type Kind = Schemas["Kind"];
export type SubmissionSummary = Schemas["SubmissionSummary"];

/** A submission at one moment: what asking and the stream of events have in common (all but the source). */
export type Submission = Schemas["Snapshot"];
