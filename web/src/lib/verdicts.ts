//! What each verdict is called, which colour family it belongs to, and what it means.

import type { Verdict } from "../api/types";

/** `good` green, `bad` red, `limit` amber, `broken` purple, `ours` grey. A word and an icon always go with it. */
export type Tone = "good" | "bad" | "limit" | "broken" | "ours";

export interface VerdictText {
  label: string;
  tone: Tone;
  /** One sentence that helps a beginner. */
  hint: string;
}

export const VERDICTS: Record<Verdict, VerdictText> = {
  accepted: { label: "Accepted", tone: "good", hint: "Every test passed." },
  wrong_answer: { label: "Wrong answer", tone: "bad", hint: "The program ran to its end, but its answer differs from the expected one." },
  time_limit_exceeded: { label: "Time limit exceeded", tone: "limit", hint: "The program took longer than the problem allows. Look for an endless loop or a faster idea." },
  memory_limit_exceeded: { label: "Memory limit exceeded", tone: "limit", hint: "The program needed more memory than the problem allows." },
  output_limit_exceeded: { label: "Output limit exceeded", tone: "limit", hint: "The program printed more than the problem allows. Look for a debug print in a loop." },
  runtime_error: { label: "Runtime error", tone: "broken", hint: "The program stopped before it gave an answer." },
  compile_error: { label: "Compile error", tone: "broken", hint: "The compiler could not read the program." },
  judge_error: { label: "Judge error", tone: "ours", hint: "This is our fault, not yours. Please submit again." },
};
