//! The tab where people edit the cases of Run: choose a case, change its fields, add, copy or remove one.

import type { Ref } from "react";

import { Button } from "../../../components/button";
import { Icon, type IconName } from "../../../components/icons";
import { Field } from "./case-field";
import type { CaseBench } from "./use-cases";

function Chooser({ bench }: { bench: CaseBench }) {
  const wrong = new Set(bench.insisting ? bench.mistakes.map((mistake) => mistake.case) : []);
  return (
    <div role="group" aria-label="Choose a case" className="flex flex-wrap gap-1">
      {bench.cases.map((_, index) => (
        <button
          key={index}
          type="button"
          aria-pressed={index === bench.current}
          onClick={() => bench.choose(index)}
          className="inline-flex min-h-8 items-center gap-1 rounded-md px-2.5 text-sm text-ink-soft hover:bg-sunken aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-ink"
        >
          Case {index + 1}
          {wrong.has(index) && (
            <>
              <Icon name="warning" className="size-3.5! text-bad" />
              <span className="sr-only">has a mistake</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}

function Tool({ icon, label, title, onClick, disabled = false }: { icon: IconName; label: string; title: string; onClick: () => void; disabled?: boolean }) {
  return (
    <Button kind="plain" className="px-2" onClick={onClick} disabled={disabled} title={title}>
      <Icon name={icon} /> {label}
    </Button>
  );
}

function Tools({ bench }: { bench: CaseBench }) {
  return (
    <div className="-mx-2 flex flex-wrap">
      <Tool icon="plus" label="Add" title="Adds an empty case" onClick={bench.add} disabled={bench.full} />
      <Tool icon="copy" label="Duplicate" title="Adds a copy of this case" onClick={bench.duplicate} disabled={bench.full} />
      <Tool icon="trash" label="Remove" title="Removes this case (can be undone)" onClick={bench.remove} disabled={bench.cases.length <= 1} />
      <Tool icon="reset" label="Samples" title="Puts the samples of the problem back (can be undone)" onClick={bench.reset} />
    </div>
  );
}

function Notice({ bench: { notice, dismiss } }: { bench: CaseBench }) {
  if (notice === null) return null;
  return (
    <div role="status" className="flex flex-wrap items-center justify-between gap-x-2 rounded-md bg-accent-wash px-3 py-0.5 text-sm">
      {notice.words}
      <span className="flex gap-1">
        {notice.undo !== undefined && (
          <Button kind="plain" className="text-ink" onClick={notice.undo}>
            Undo
          </Button>
        )}
        <Button kind="plain" className="text-ink" onClick={dismiss}>
          Fine
        </Button>
      </span>
    </div>
  );
}

/** `fields` is where the fields stand: the workbench puts the focus into the one with a mistake. */
export function CaseEditor({ bench, fields }: { bench: CaseBench; fields: Ref<HTMLDivElement> }) {
  const texts = bench.cases[bench.current] ?? [];
  const values = bench.fields.some(({ type }) => type !== null);
  return (
    <div className="@container space-y-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Chooser bench={bench} />
        <Tools bench={bench} />
      </div>
      <Notice bench={bench} />
      <div ref={fields} className="grid items-start gap-x-6 gap-y-3 @lg:grid-cols-2">
        {bench.fields.map((field, position) => (
          <Field
            key={`${bench.current}:${field.name}`}
            field={field}
            position={position}
            text={texts[position] ?? ""}
            insisting={bench.insisting}
            onChange={(text) => bench.change(position, text)}
          />
        ))}
      </div>
      <p className="text-xs text-ink-soft">
        {values ? "Numbers stay exact to the last digit. " : ""}Run uses these cases; Submit uses all tests of the problem.
      </p>
    </div>
  );
}
