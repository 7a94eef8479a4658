//! Everything that is known about one case: what went in, what came out, what should have, and what it cost.

import type { CaseResult } from "../../api/types";
import { formatKib, formatMilliseconds } from "../../lib/format";
import { TextBlock } from "../text-block";
import { VerdictWord } from "../verdict";

const BLOCKS = [
  ["Input", "input"],
  ["Your output", "output"],
  ["Expected", "expected"],
  ["Printed (stdout)", "stdout"],
  ["Printed errors (stderr)", "stderr"],
] as const;

/** How the program ended, when that is worth saying. */
function endOf({ signal, exit_code: exitCode }: CaseResult): string | null {
  if (signal != null) return `ended by ${signal}`;
  return exitCode != null && exitCode !== 0 ? `exit code ${exitCode}` : null;
}

export function CaseDetail({ result, title }: { result: CaseResult; title: string }) {
  const facts = [
    `${formatMilliseconds(result.cpu_ms)} CPU`,
    `${formatMilliseconds(result.wall_ms)} wall`,
    formatKib(result.memory_kib),
    endOf(result),
  ].filter((fact) => fact !== null);
  const differs = result.verdict === "wrong_answer";
  return (
    <section aria-label={title} className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <h3 className="text-sm font-semibold">{title}</h3>
        <VerdictWord verdict={result.verdict} className="text-sm" />
        <span className="text-xs text-ink-soft tabular-nums">{facts.join(" · ")}</span>
      </div>
      {result.message != null && <p className="text-sm break-words first-letter:uppercase">{result.message}</p>}
      <div className="grid gap-3 *:first:col-span-full sm:grid-cols-2">
        {BLOCKS.map(([label, field]) => {
          const text = result[field];
          if (text == null || (text === "" && (field === "stdout" || field === "stderr"))) return null;
          const tone = differs && field === "output" ? "text-bad" : differs && field === "expected" ? "text-good" : "";
          return <TextBlock key={field} label={label} text={text} tone={tone} />;
        })}
      </div>
      {result.truncated === true && <p className="text-xs text-ink-soft">Long texts were cut: at most 64 KiB of each is kept.</p>}
    </section>
  );
}
