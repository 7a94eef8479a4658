//! One judging, live: the phase, the strip of tests, the verdict, and the case worth looking at.

import { useState } from "react";

import type { CaseResult, Submission, Verdict } from "../../api/types";
import { formatKib, formatMilliseconds } from "../../lib/format";
import { VERDICTS } from "../../lib/verdicts";
import { showSentence } from "../../lib/visible";
import { Icon } from "../icons";
import { TONE_TEXT, TONE_WASH, VERDICT_ICONS } from "../verdict";
import { CaseDetail } from "./case-detail";
import { CompileLog } from "./compile-log";
import { hasDetails, TestStrip } from "./test-strip";
import { phaseWords, testWords } from "./words";

function Running({ submission, live }: { submission: Submission; live: boolean }) {
  const tests = submission.state === "running" ? testWords(submission) : null;
  return (
    <div className="flex items-center gap-3 rounded-lg border border-line bg-sunken px-4 py-3">
      <span aria-hidden="true" className="size-4 shrink-0 animate-spin rounded-full border-2 border-accent border-t-transparent" />
      <div>
        <p className="font-semibold">{phaseWords(submission)}</p>
        <p className="text-sm text-ink-soft first-letter:uppercase">
          {live
            ? (tests ?? (submission.message == null ? "This page follows by itself." : showSentence(submission.message)))
            : "The live connection is gone for the moment. We go on asking; your submission is safe."}
        </p>
      </div>
    </div>
  );
}

function Finished({ submission, verdict, explained }: { submission: Submission; verdict: Verdict; explained: boolean }) {
  const { tone, hint } = VERDICTS[verdict];
  const label = submission.kind === "playground" && verdict === "accepted" ? "Finished" : VERDICTS[verdict].label;
  const sentence = submission.message ?? (verdict === "accepted" || explained ? null : hint);
  const ran = verdict !== "compile_error" && verdict !== "judge_error";
  const facts = [
    testWords(submission),
    ran && submission.cpu_ms != null ? `${formatMilliseconds(submission.cpu_ms)} CPU` : null,
    ran && submission.memory_kib != null ? formatKib(submission.memory_kib) : null,
  ].filter((fact) => fact !== null);
  return (
    <div className={`rounded-lg border px-4 py-3 ${TONE_WASH[tone]}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className={`inline-flex items-center gap-2 text-lg font-semibold ${TONE_TEXT[tone]}`}>
          <Icon name={VERDICT_ICONS[verdict]} className="size-5!" />
          {label}
        </h2>
        <span className="text-sm tabular-nums">{facts.join(" · ")}</span>
      </div>
      {sentence !== null && <p className="mt-0.5 text-sm wrap-anywhere first-letter:uppercase">{showSentence(sentence)}</p>}
    </div>
  );
}

/** The case to show: the one that was chosen, else the first that failed with anything to read, else the first such one. */
export function caseToShow(cases: readonly CaseResult[], selected: number | null): CaseResult | undefined {
  const readable = cases.filter(hasDetails);
  return (
    cases.find(({ index }) => index === selected) ?? readable.find(({ verdict }) => verdict !== "accepted") ?? readable[0]
  );
}

interface VerdictPanelProps {
  submission: Submission;
  live: boolean;
  onJump: (line: number, column: number) => void;
  /** What can be done with the input of a case; undefined when nothing can. */
  tryInput?: ((input: string) => (() => void) | undefined) | undefined;
}

/** What is missing from a case, and why. */
function Secret({ submission, shown }: { submission: Submission; shown: CaseResult | undefined }) {
  if (submission.kind !== "submit") return null;
  if (shown !== undefined) {
    return hasDetails(shown) ? null : <p className="text-sm text-ink-soft">What goes in and out of this test is kept secret.</p>;
  }
  const failed = submission.cases.some(({ verdict }) => verdict !== "accepted");
  return failed ? <p className="text-sm text-ink-soft">This problem keeps its tests to itself.</p> : null;
}

export function VerdictPanel({ submission, live, onJump, tryInput }: VerdictPanelProps) {
  const [selected, setSelected] = useState<number | null>(null);
  const { verdict, compile } = submission;
  const playground = submission.kind === "playground";
  const finished = submission.state === "finished" && verdict != null;
  const shown = finished ? caseToShow(submission.cases, selected) : undefined;
  const input = shown?.truncated === true ? null : shown?.input;
  return (
    <div className="space-y-4">
      {finished ? (
        <Finished submission={submission} verdict={verdict} explained={shown?.message != null} />
      ) : <Running submission={submission} live={live} />}
      {!playground && verdict !== "compile_error" && (
        <TestStrip submission={submission} selected={shown?.index ?? null} onSelect={setSelected} />
      )}
      {compile != null && (!compile.ok || compile.diagnostics.length > 0) && <CompileLog compile={compile} onJump={onJump} />}
      {shown !== undefined && (
        <CaseDetail
          result={shown}
          title={playground ? "Output" : `Test ${shown.index + 1}`}
          playground={playground}
          onTryInput={input == null ? undefined : tryInput?.(input)}
        />
      )}
      {finished && <Secret submission={submission} shown={shown} />}
    </div>
  );
}
