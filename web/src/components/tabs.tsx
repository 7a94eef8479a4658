//! Tabs whose panels stay alive while hidden, so that an editor or a half-typed case is never lost.

import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export interface TabItem<Id extends string> {
  id: Id;
  label: string;
  content: ReactNode;
}

interface TabSetProps<Id extends string> {
  label: string;
  items: readonly TabItem<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  /** Stands at the right end of the row of tabs. */
  aside?: ReactNode;
}

export function TabSet<Id extends string>({ label, items, value, onChange, aside }: TabSetProps<Id>) {
  return (
    <Tabs.Root value={value} onValueChange={(next: Id) => onChange(next)} className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 items-center justify-between gap-2 border-b border-line pr-2">
        <Tabs.List aria-label={label} className="flex gap-1 px-2">
          {items.map((item) => (
            <Tabs.Tab
              key={item.id}
              value={item.id}
              className="-mb-px min-h-10 border-b-2 border-transparent px-3 text-sm font-medium text-ink-soft hover:text-ink data-active:border-accent data-active:text-ink"
            >
              {item.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {aside}
      </div>
      {items.map((item) => (
        <Tabs.Panel key={item.id} value={item.id} keepMounted className="min-h-0 flex-1 data-hidden:hidden -outline-offset-2">
          {item.content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
