//! Hints, one after the other: the next is offered only when the one before was read.

import { useState } from "react";

import { Prose } from "./prose";

export function Hints({ hints }: { hints: readonly string[] }) {
  const [opened, setOpened] = useState(0);
  if (hints.length === 0) return null;
  return (
    <section aria-label="Hints" className="mt-8 max-w-[44rem] space-y-2">
      {hints.slice(0, opened + 1).map((html, index) => (
        <details
          key={index}
          className="rounded-lg border border-line px-3 py-1"
          onToggle={({ currentTarget }) => {
            if (currentTarget.open) setOpened((before) => Math.max(before, index + 1));
          }}
        >
          <summary className="min-h-8 cursor-pointer py-1 text-sm font-medium">
            {index < opened ? `Hint ${index + 1} of ${hints.length}` : index === 0 ? "Show a hint" : "Show another hint"}
          </summary>
          <Prose html={html} className="pt-1 pb-2" />
        </details>
      ))}
    </section>
  );
}
