//! The tab where people edit the cases of Run: choose a case, change its fields, add or remove one.

import { useId, useState } from "react";

import type { Problem } from "../../../api/types";
import { Button } from "../../../components/button";
import { Icon } from "../../../components/icons";
import { CASES_MAX, checkField, fieldsOf, sampleCases, type CaseDraft, type CaseField } from "./case-draft";

interface CaseEditorProps {
  problem: Problem;
  cases: readonly CaseDraft[];
  onChange: (cases: CaseDraft[]) => void;
}

const ROWS_MAX = 8;

function Field({ field, text, onChange }: { field: CaseField; text: string; onChange: (text: string) => void }) {
  const id = useId();
  const problem = checkField(field, text);
  const rows = Math.min(ROWS_MAX, Math.max(field.type === null ? 4 : 1, text.split("\n").length));
  return (
    <div>
      <label htmlFor={id} className="flex items-baseline gap-2 text-sm font-medium">
        {field.name}
        {field.type !== null && <code className="font-mono text-xs font-normal text-ink-soft">{field.type}</code>}
      </label>
      <textarea
        id={id}
        rows={rows}
        value={text}
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1 block w-full resize-y rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-[0.8125rem] leading-relaxed aria-invalid:border-bad"
      />
      {problem !== null && (
        <p id={`${id}-problem`} className="mt-1 flex items-center gap-1.5 text-xs text-bad">
          <Icon name="warning" className="size-3.5!" />
          {problem}
        </p>
      )}
    </div>
  );
}

function Chooser({ total, current, onChoose }: { total: number; current: number; onChoose: (index: number) => void }) {
  return (
    <div role="group" aria-label="Choose a case" className="flex flex-wrap gap-1">
      {Array.from({ length: total }, (_, index) => (
        <button
          key={index}
          type="button"
          aria-pressed={index === current}
          onClick={() => onChoose(index)}
          className="min-h-8 rounded-md px-2.5 text-sm text-ink-soft hover:bg-sunken aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-ink"
        >
          Case {index + 1}
        </button>
      ))}
    </div>
  );
}

export function CaseEditor({ problem, cases, onChange }: CaseEditorProps) {
  const [chosen, setChosen] = useState(0);
  const current = Math.min(chosen, cases.length - 1);
  const texts = cases[current] ?? [];
  const fields = fieldsOf(problem);
  const change = (position: number, text: string) =>
    onChange(cases.map((one, index) => (index === current ? fields.map((_, at) => (at === position ? text : (one[at] ?? ""))) : one)));
  const add = () => {
    onChange([...cases, texts.length > 0 ? texts : fields.map(() => "")]);
    setChosen(cases.length);
  };
  return (
    <div className="space-y-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Chooser total={cases.length} current={current} onChoose={setChosen} />
        <div className="flex gap-1">
          <Button kind="plain" onClick={add} disabled={cases.length >= CASES_MAX} className="px-2">
            <Icon name="plus" /> Add
          </Button>
          <Button kind="plain" onClick={() => onChange(cases.filter((_, index) => index !== current))} disabled={cases.length <= 1} className="px-2">
            <Icon name="trash" /> Remove
          </Button>
          <Button kind="plain" onClick={() => onChange(sampleCases(problem))} className="px-2">
            <Icon name="reset" /> Samples
          </Button>
        </div>
      </div>
      {fields.map((field, position) => (
        <Field key={field.name} field={field} text={texts[position] ?? ""} onChange={(text) => change(position, text)} />
      ))}
      <p className="text-xs text-ink-soft">
        {problem.signature ? "Write each value as JSON. " : ""}Run uses these cases; Submit uses all tests of the problem.
      </p>
    </div>
  );
}
