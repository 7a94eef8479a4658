//! A labelled input, with what to know before typing and what was wrong afterwards.

import { useId, useState, type ComponentProps, type ReactNode } from "react";

import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from "../../api/account";
import { Icon } from "../icons";
import { useRefusal } from "./refusals";

const INPUT =
  "block min-h-10 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 aria-invalid:border-bad read-only:border-line read-only:bg-sunken read-only:text-ink-soft";

interface FieldProps extends ComponentProps<"input"> {
  label: string;
  name: string;
  hint?: ReactNode;
  /** Stands at the right end of the label. */
  aside?: ReactNode;
}

export function Field({ label, name, hint, aside, className = "", ...rest }: FieldProps) {
  const id = useId();
  const refusal = useRefusal(name);
  const describedBy = [hint !== undefined && `${id}-hint`, refusal !== undefined && `${id}-refusal`].filter((part) => part !== false);
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {aside}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      <input
        id={id}
        name={name}
        required
        aria-invalid={refusal !== undefined}
        aria-describedby={describedBy.length > 0 ? describedBy.join(" ") : undefined}
        className={`mt-1 ${INPUT} ${className}`}
        {...rest}
      />
      {refusal !== undefined && (
        <p id={`${id}-refusal`} className="mt-1 flex items-start gap-1.5 text-sm text-bad">
          <Icon name="warning" className="mt-1" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{refusal}</span>
        </p>
      )}
    </div>
  );
}

interface PasswordFieldProps {
  label: string;
  name: string;
  /** A new password has rules; the present one is whatever it is. */
  kind: "current" | "new";
}

export function PasswordField({ label, name, kind }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const isNew = kind === "new";
  return (
    <Field
      label={label}
      name={name}
      type={shown ? "text" : "password"}
      autoComplete={isNew ? "new-password" : "current-password"}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={PASSWORD_CHARACTERS_MAX}
      {...(isNew && { minLength: PASSWORD_CHARACTERS_MIN, hint: `At least ${PASSWORD_CHARACTERS_MIN} characters, of any kind. A few words are easy to remember.` })}
      aside={
        <button type="button" onClick={() => setShown(!shown)} className="min-h-6 rounded px-0.5 text-sm text-accent underline">
          {shown ? "Hide" : "Show"}
          <span className="sr-only"> {label.toLowerCase()}</span>
        </button>
      }
    />
  );
}
