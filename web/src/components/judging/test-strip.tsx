//! One small mark for each test, filled as the verdicts arrive. Once all are known, each mark shows its test.

import type { KeyboardEvent } from "react";

import type { CaseResult, Submission } from "../../api/types";
import { count } from "../../lib/format";
import { VERDICTS } from "../../lib/verdicts";
import { Icon } from "../icons";
import { TONE_TEXT, TONE_WASH, VERDICT_ICONS } from "../verdict";

/** With more tests than this, a bar says it better than marks. */
const MARKS_MAX = 120;

interface TestStripProps {
  submission: Submission;
  selected: number | null;
  onSelect: (index: number) => void;
}

/** Whether there is anything to read about a case but its verdict. */
export function hasDetails(result: CaseResult): boolean {
  return [result.input, result.output, result.expected, result.stdout, result.stderr, result.message].some((text) => text != null);
}

function nameOf(index: number, result: CaseResult | undefined): string {
  return result === undefined ? `Test ${index + 1}: waiting` : `Test ${index + 1}: ${VERDICTS[result.verdict].label}`;
}

const MARK = "grid size-6 place-items-center rounded-[5px] border";

interface MarkProps {
  index: number;
  result: CaseResult | undefined;
  selected: boolean;
  /** Where Tab stops: at one mark of all. */
  stop: boolean;
  /** Undefined while it is judged: then there is nothing to look at yet. */
  onSelect: (() => void) | undefined;
}

function Mark({ index, result, selected, stop, onSelect }: MarkProps) {
  const name = nameOf(index, result);
  if (result === undefined) {
    return (
      <span title={name} className={`${MARK} border-dashed border-line`}>
        <span className="sr-only">{name}</span>
      </span>
    );
  }
  const { tone } = VERDICTS[result.verdict];
  const look = `${MARK} ${TONE_WASH[tone]} ${TONE_TEXT[tone]}`;
  const icon = <Icon name={VERDICT_ICONS[result.verdict]} className="size-3.5!" />;
  if (onSelect === undefined) {
    return (
      <span title={name} className={`${look} appear`}>
        {icon}
        <span className="sr-only">{name}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      title={name}
      aria-label={name}
      aria-pressed={selected}
      tabIndex={stop ? 0 : -1}
      onClick={onSelect}
      className={`${look} hover:brightness-95 ${selected ? "ring-2 ring-current ring-offset-1 ring-offset-surface" : ""}`}
    >
      {icon}
    </button>
  );
}

function Bar({ done, total }: { done: number; total: number }) {
  return (
    <div
      role="progressbar"
      aria-label="Tests done"
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className="h-2 overflow-hidden rounded-full bg-line"
    >
      <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${(100 * done) / Math.max(total, 1)}%` }} />
    </div>
  );
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** One stop for Tab; the arrow keys go from mark to mark. */
function walk(event: KeyboardEvent<HTMLOListElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const marks = [...event.currentTarget.querySelectorAll("button")];
  const next = marks[marks.findIndex((mark) => mark === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.click();
}

export function TestStrip({ submission, selected, onSelect }: TestStripProps) {
  const { total, done } = submission.tests;
  if (total === 0) return null;
  if (total > MARKS_MAX) return <Bar done={done} total={total} />;
  const results = new Map(submission.cases.map((result) => [result.index, result]));
  const finished = submission.state === "finished";
  const stop = selected ?? submission.cases[0]?.index;
  return (
    <ol aria-label={count(total, "test")} className="flex flex-wrap gap-1.5" onKeyDown={walk}>
      {Array.from({ length: total }, (_, index) => (
        <li key={index}>
          <Mark
            index={index}
            result={results.get(index)}
            selected={selected === index}
            stop={stop === index}
            onSelect={finished ? () => onSelect(index) : undefined}
          />
        </li>
      ))}
    </ol>
  );
}
