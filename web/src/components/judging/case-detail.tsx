//! Everything that is known about one case: what went in, what came out, what should have, and what it cost.

import { useMemo } from "react";

import type { CaseResult } from "../../api/types";
import { formatKib, formatMilliseconds } from "../../lib/format";
import { showSentence } from "../../lib/visible";
import { Button } from "../button";
import { Icon } from "../icons";
import { TextBlock } from "../text-block";
import { VerdictWord } from "../verdict";
import { compare } from "./comparison";
import { Difference, Marked } from "./difference";

/** How the program ended, when that is worth saying. */
function endOf({ signal, exit_code: exitCode }: CaseResult, playground: boolean): string | null {
  if (signal != null) return `ended by ${signal}`;
  if (exitCode == null) return null;
  return exitCode !== 0 || playground ? `exit code ${exitCode}` : null;
}

/** What the case cost, and how it ended. */
function Facts({ result, playground }: { result: CaseResult; playground: boolean }) {
  const facts = [
    `${formatMilliseconds(result.cpu_ms)} CPU`,
    `${formatMilliseconds(result.wall_ms)} wall`,
    formatKib(result.memory_kib),
    endOf(result, playground),
  ].filter((fact) => fact !== null);
  return <span className="text-xs text-ink-soft tabular-nums">{facts.join(" · ")}</span>;
}

/** Answer and expected answer, with what differs between them when the answer is wrong. */
function Answers({ result: { output, expected, verdict, message } }: { result: CaseResult }) {
  const wrong = verdict === "wrong_answer" && output != null && expected != null;
  const comparison = useMemo(() => (wrong ? compare(output, expected, message ?? null) : null), [wrong, output, expected, message]);
  const spans = comparison?.spans;
  return (
    <>
      {output != null && (
        <TextBlock label="Your output" text={output}>
          {spans && <Marked text={output} span={spans.left} side="left" />}
        </TextBlock>
      )}
      {expected != null && (
        <TextBlock label="Expected" text={expected}>
          {spans && <Marked text={expected} span={spans.right} side="right" />}
        </TextBlock>
      )}
      {comparison !== null && (comparison.sentence !== null || comparison.rows.length > 0) && (
        <div className="col-span-full min-w-0 space-y-2">
          {comparison.sentence !== null && <p className="text-sm text-ink-soft">{comparison.sentence}</p>}
          <Difference rows={comparison.rows} />
        </div>
      )}
    </>
  );
}

function Printed({ result, playground }: { result: CaseResult; playground: boolean }) {
  const { stdout, stderr } = result;
  const silent = playground && !stdout && !stderr;
  return (
    <>
      {(silent || (stdout != null && stdout !== "")) && <TextBlock label="Printed (stdout)" text={stdout ?? ""} />}
      {stderr != null && stderr !== "" && <TextBlock label="Printed errors (stderr)" text={stderr} />}
    </>
  );
}

interface CaseDetailProps {
  result: CaseResult;
  title: string;
  playground?: boolean;
  /** Tries the present code on this case's input; undefined when that is not possible. */
  onTryInput?: (() => void) | undefined;
}

export function CaseDetail({ result, title, playground = false, onTryInput }: CaseDetailProps) {
  return (
    <section aria-label={title} className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <h3 className="text-sm font-semibold">{title}</h3>
        {!playground && <VerdictWord verdict={result.verdict} className="text-sm" />}
        <Facts result={result} playground={playground} />
        {onTryInput !== undefined && (
          <Button className="ml-auto" onClick={onTryInput} title="Adds this input to your cases and runs them">
            <Icon name="play" /> Run on this input
          </Button>
        )}
      </div>
      {result.message != null && <p className="text-sm wrap-anywhere first-letter:uppercase">{showSentence(result.message)}</p>}
      <div className={`grid gap-3 ${playground ? "" : "sm:grid-cols-2"}`}>
        {result.input != null && (
          <div className="col-span-full min-w-0">
            <TextBlock label="Input" text={result.input} />
          </div>
        )}
        <Answers result={result} />
        <Printed result={result} playground={playground} />
      </div>
      {result.truncated === true && <p className="text-xs text-ink-soft">Long texts were cut: at most 64 KiB of each is kept.</p>}
    </section>
  );
}
