//! Shows what differs between the program's output and the expected one, as `comparison.ts` found it.
//! Long ones are cut around the place, so that 64 KiB on one line are no harder to read, or to draw, than a few words.

import { count } from "../../lib/format";
import type { Row } from "../../lib/line-difference";
import type { Span } from "../../lib/value-difference";
import { showControls, showSpaces } from "../../lib/visible";
import type { MarkedRow } from "./comparison";

/** Characters shown before, of, and after a marked place. */
const BEFORE_MAX = 80;
const MARKED_MAX = 160;
const AFTER_MAX = 80;

const MARK = {
  left: "rounded-sm bg-bad-wash text-bad underline decoration-2 underline-offset-2",
  right: "rounded-sm bg-good-wash text-good underline decoration-2 underline-offset-2",
};

type Side = keyof typeof MARK;

/** A text with one place marked, cut around it. */
export function Marked({ text, span, side }: { text: string; span: Span; side: Side }) {
  const from = Math.max(0, span.from - BEFORE_MAX);
  const to = Math.min(span.to, span.from + MARKED_MAX);
  const end = Math.min(text.length, span.to + AFTER_MAX);
  return (
    <>
      {from > 0 && <Cut>{from}</Cut>}
      {showControls(text.slice(from, span.from))}
      {to > span.from && <mark className={MARK[side]}>{showSpaces(text.slice(span.from, to))}</mark>}
      {span.to > to && <Cut>{span.to - to}</Cut>}
      {showControls(text.slice(span.to, end))}
      {end < text.length && <Cut>{text.length - end}</Cut>}
    </>
  );
}

function Cut({ children: characters }: { children: number }) {
  return <span className="text-xs text-ink-soft select-none"> … {count(characters, "character")} … </span>;
}

const LOOK = {
  same: { sign: " ", name: "", className: "text-ink-soft" },
  left: { sign: "−", name: "Yours", className: "bg-bad-wash/60" },
  right: { sign: "+", name: "Expected", className: "bg-good-wash/60" },
} as const;

const NOWHERE: Span = { from: 0, to: 0 };

function Line({ row, span }: { row: Extract<Row, { text: string }>; span: Span | undefined }) {
  const { sign, name, className } = LOOK[row.kind];
  return (
    <div className={`flex gap-2 px-3 ${className}`}>
      <span aria-hidden="true" className="w-3 shrink-0 select-none">
        {sign}
      </span>
      {name !== "" && <span className="sr-only">{name}: </span>}
      <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
        <Marked text={row.text} span={span ?? NOWHERE} side={row.kind === "right" ? "right" : "left"} />
      </span>
    </div>
  );
}

/** The rows of a comparison, in a box of their own. */
export function Difference({ rows }: { rows: readonly MarkedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div role="group" aria-label="Difference" className="min-w-0">
      <p className="flex flex-wrap gap-x-3 text-xs font-medium text-ink-soft">
        Difference
        <span aria-hidden="true" className="font-normal">
          <span className="text-bad">− yours</span> <span className="text-good">+ expected</span>
        </span>
      </p>
      <div tabIndex={0} className="mt-0.5 max-h-72 overflow-auto rounded-md bg-sunken py-2 font-mono text-[0.8125rem] leading-relaxed">
        {rows.map(({ row, span }, at) =>
          row.kind === "gap" ? (
            <div key={at} className="px-3 text-xs text-ink-soft italic select-none">
              {count(row.lines, "more line")}
            </div>
          ) : (
            <Line key={at} row={row} span={span} />
          ),
        )}
      </div>
    </div>
  );
}
