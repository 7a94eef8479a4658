//! A verdict as icon and word in the colour of its family: never colour alone.

import type { Verdict } from "../api/types";
import { VERDICTS, type Tone } from "../lib/verdicts";
import { Icon, type IconName } from "./icons";

export const TONE_TEXT: Record<Tone, string> = {
  good: "text-good",
  bad: "text-bad",
  limit: "text-limit",
  broken: "text-broken",
  ours: "text-ours",
};

export const TONE_WASH: Record<Tone, string> = {
  good: "bg-good-wash border-good/35",
  bad: "bg-bad-wash border-bad/35",
  limit: "bg-limit-wash border-limit/35",
  broken: "bg-broken-wash border-broken/35",
  ours: "bg-ours-wash border-ours/35",
};

export const VERDICT_ICONS: Record<Verdict, IconName> = {
  accepted: "check",
  wrong_answer: "cross",
  time_limit_exceeded: "clock",
  memory_limit_exceeded: "memory",
  output_limit_exceeded: "warning",
  runtime_error: "bolt",
  compile_error: "warning",
  judge_error: "info",
};

export function VerdictWord({ verdict, className = "" }: { verdict: Verdict; className?: string }) {
  const { label, tone } = VERDICTS[verdict];
  return (
    <span className={`inline-flex items-center gap-1.5 font-semibold ${TONE_TEXT[tone]} ${className}`}>
      <Icon name={VERDICT_ICONS[verdict]} />
      {label}
    </span>
  );
}
