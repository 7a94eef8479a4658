//! What the compiler said: a list of places that lead into the editor, and its own words below.

import type { Diagnostic, Submission } from "../../api/types";
import { showSentence } from "../../lib/visible";
import { Icon } from "../icons";
import { TextBlock } from "../text-block";

const SEVERITIES = {
  error: { label: "Error", className: "text-bad", icon: "cross" },
  warning: { label: "Warning", className: "text-limit", icon: "warning" },
  note: { label: "Note", className: "text-ink-soft", icon: "info" },
} as const;

/** A compiler can say thousands of things; the first ones are the useful ones. */
const DIAGNOSTICS_SHOWN_MAX = 50;

interface CompileLogProps {
  compile: NonNullable<Submission["compile"]>;
  onJump: (line: number, column: number) => void;
}

function Place({ diagnostic, onJump }: { diagnostic: Diagnostic; onJump: CompileLogProps["onJump"] }) {
  const { label, className, icon } = SEVERITIES[diagnostic.severity];
  return (
    <button
      type="button"
      onClick={() => onJump(diagnostic.line, diagnostic.column)}
      className="flex min-h-8 w-full items-baseline gap-2.5 rounded-md px-2 py-1 text-left text-sm hover:bg-sunken"
    >
      <span className={`inline-flex shrink-0 items-center gap-1 font-medium ${className}`}>
        <Icon name={icon} className="size-3.5! self-center" />
        <span className="sr-only">{label} at line and column</span>
        <span className="font-mono text-xs tabular-nums">
          {diagnostic.line}:{diagnostic.column}
        </span>
      </span>
      <span className="min-w-0 font-mono text-[0.8125rem] wrap-anywhere whitespace-pre-wrap">{showSentence(diagnostic.message)}</span>
    </button>
  );
}

export function CompileLog({ compile, onJump }: CompileLogProps) {
  const shown = compile.diagnostics.slice(0, DIAGNOSTICS_SHOWN_MAX);
  return (
    <section aria-label="Compiler messages" className="space-y-3">
      {shown.length > 0 && (
        <ul className="-mx-2">
          {shown.map((diagnostic, position) => (
            <li key={position}>
              <Place diagnostic={diagnostic} onJump={onJump} />
            </li>
          ))}
        </ul>
      )}
      {compile.log !== "" && <TextBlock label="Compiler output" text={compile.log} />}
    </section>
  );
}
