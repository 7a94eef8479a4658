//! A labelled block of text that a program read or wrote, kept as it is; long ones scroll.

import { useState, type ReactNode } from "react";

import { showControls } from "../lib/visible";
import { Icon } from "./icons";

const COPIED_SHOWN_MS = 1500;

function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return; // no clipboard without https, or forbidden: the text can still be selected
    }
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_SHOWN_MS);
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      aria-label={copied ? "Copied" : `Copy ${label.toLowerCase()}`}
      title={copied ? "Copied" : "Copy"}
      className="grid size-6 place-items-center rounded text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <Icon name={copied ? "check" : "copy"} className="size-3.5!" />
    </button>
  );
}

interface TextBlockProps {
  label: string;
  /** As it is: this is what is copied. */
  text: string;
  tone?: string;
  /** What is shown instead of the plain text, such as the text with marks. */
  children?: ReactNode;
}

export function TextBlock({ label, text, tone = "", children }: TextBlockProps) {
  return (
    <div role="group" aria-label={label} className="min-w-0">
      <div className="flex items-center justify-between gap-2">
        <span className="text-xs font-medium text-ink-soft">{label}</span>
        {text !== "" && <CopyButton text={text} label={label} />}
      </div>
      <pre
        tabIndex={0}
        className={`mt-0.5 max-h-56 overflow-auto rounded-md bg-sunken px-3 py-2 font-mono text-[0.8125rem] leading-relaxed wrap-anywhere whitespace-pre-wrap ${tone}`}
      >
        {text === "" ? <span className="text-ink-soft italic">empty</span> : (children ?? showControls(text))}
      </pre>
    </div>
  );
}
