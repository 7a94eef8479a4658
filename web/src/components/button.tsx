//! Buttons: one loud kind, one calm kind, one that is only text.

import type { ComponentProps } from "react";

const KINDS = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong border-transparent",
  calm: "bg-surface text-ink hover:bg-sunken border-line",
  plain: "bg-transparent text-ink-soft hover:text-ink hover:bg-sunken border-transparent",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  kind?: keyof typeof KINDS;
}

export const BUTTON_SHAPE =
  "inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-3 py-1 text-sm font-medium whitespace-nowrap transition-colors disabled:opacity-60 disabled:cursor-not-allowed";

export function Button({ kind = "calm", className = "", type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={`${BUTTON_SHAPE} ${KINDS[kind]} ${className}`} {...rest} />;
}
