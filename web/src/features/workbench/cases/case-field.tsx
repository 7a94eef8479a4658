//! One value of a case, in a field that fits its type. What is wrong with it is said once the field is left, or when Run
//! was pressed; and it goes away as soon as it is mended.

import { useId, useState, type ComponentProps } from "react";

import { Icon } from "../../../components/icons";
import { isList, understoodAs } from "../../../lib/values";
import { checkField, type CaseField } from "./case-draft";

const ROWS_MAX = 8;
const STDIN_ROWS_MIN = 4;
/** About one line of a narrow pane. */
const ROW_CHARACTERS = 56;

const LOOK =
  "mt-1 block w-full rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-[0.8125rem] leading-relaxed aria-invalid:border-bad";

/** How to write a value of the type, where that is not obvious. */
function adviceOf(type: string | null): string | null {
  if (type === null || type === "bool" || type === "int" || type === "long") return null;
  if (type === "double") return "NaN, Infinity and -Infinity are numbers, too.";
  if (type.startsWith("ListNode")) return "The values of the list, first to last: [1, 2, 3]";
  if (type.startsWith("TreeNode")) return "The values row by row, null where a child is missing: [1, null, 2]";
  if (type.startsWith("any")) return "For each call the list of its arguments: [[2], [1, 1], []]";
  if (type.startsWith("graph")) return "For each node, counted from 0, its neighbours: [[1], [0]]";
  if (type.endsWith("?")) return type.startsWith("string") || type.startsWith("char") ? 'Text in double quotes, or null.' : "A value, or null.";
  if (type === "string" || type === "char") return "Written as it stands, or in double quotes with escapes such as \\n.";
  if (type.startsWith("string") || type.startsWith("char")) return 'A list in [ ], text in double quotes: ["a", "b"]';
  return type.endsWith("[][]") ? "A list of lists: [[1, 2], [3]]" : null;
}

function rowsOf(type: string | null, text: string): number {
  const lines = text.split("\n").length + (type === null ? 0 : Math.floor(text.length / ROW_CHARACTERS));
  return Math.min(ROWS_MAX, Math.max(type === null ? STDIN_ROWS_MIN : 1, lines));
}

/** Whether a value may need several lines, and the whole width. */
function isWide(type: string | null): boolean {
  return type === null || type === "string" || isList(type);
}

type Common = Pick<ComponentProps<"input">, "id" | "aria-invalid" | "aria-describedby"> & { "data-field": number };

interface ControlProps {
  common: Common;
  type: string | null;
  text: string;
  onChange: (text: string) => void;
  onBlur: () => void;
}

const PLAIN = { spellCheck: false, autoCapitalize: "off", autoComplete: "off", autoCorrect: "off" } as const;

function Control({ common, type, text, onChange, onBlur }: ControlProps) {
  if (type === "bool") {
    return (
      <select {...common} value={text.trim()} onChange={(event) => onChange(event.target.value)} onBlur={onBlur} className={`${LOOK} min-h-9 w-auto!`}>
        {!["true", "false"].includes(text.trim()) && <option value={text.trim()}>{text.trim() === "" ? "choose" : text.trim()}</option>}
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    );
  }
  const listen = { onChange: (event: { target: { value: string } }) => onChange(event.target.value), onBlur };
  if (!isWide(type)) return <input type="text" {...common} {...PLAIN} {...listen} value={text} className={LOOK} />;
  return <textarea {...common} {...PLAIN} {...listen} value={text} rows={rowsOf(type, text)} className={`${LOOK} resize-y`} />;
}

interface FieldProps {
  field: CaseField;
  position: number;
  text: string;
  insisting: boolean;
  onChange: (text: string) => void;
}

export function Field({ field, position, text, insisting, onChange }: FieldProps) {
  const id = useId();
  const problem = checkField(field, text);
  const [left, setLeft] = useState(false);
  const shown = insisting || left ? problem : null;
  const understood = field.type === null ? null : understoodAs(field.type, text);
  const note = shown ?? (understood === null ? adviceOf(field.type) : `Taken as ${understood}`);
  const change = (next: string) => {
    if (checkField(field, next) === null) setLeft(false);
    onChange(next);
  };
  const common = { id, "data-field": position, "aria-invalid": shown !== null, "aria-describedby": note === null ? undefined : `${id}-note` };
  return (
    <div className={`min-w-0 ${isWide(field.type) ? "col-span-full" : ""}`}>
      <label htmlFor={id} className="flex flex-wrap items-baseline gap-x-2 text-sm font-medium wrap-anywhere">
        {field.name}
        {field.type !== null && <code className="font-mono text-xs font-normal text-ink-soft">{field.type}</code>}
      </label>
      <Control common={common} type={field.type} text={text} onChange={change} onBlur={() => setLeft(true)} />
      {note !== null && (
        <p id={`${id}-note`} className={`mt-1 flex items-start gap-1.5 text-xs wrap-anywhere ${shown === null ? "text-ink-soft" : "text-bad"}`}>
          {shown !== null && <Icon name="warning" className="mt-0.5 size-3.5!" />}
          <span className="min-w-0">{note}</span>
        </p>
      )}
    </div>
  );
}
