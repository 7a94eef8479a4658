//! Where the panes stand: side by side with movable borders on a wide screen, one at a time behind tabs on a narrow one.

import type { ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";

import { TabSet } from "../../components/tabs";
import { keep, recall } from "../../lib/storage";

export type PaneId = "statement" | "code" | "cases" | "result";

interface LayoutProps {
  panes: Record<PaneId, ReactNode>;
  pane: PaneId;
  onPaneChange: (pane: PaneId) => void;
}

const storage = { getItem: recall, setItem: keep };

const SEPARATOR =
  "shrink-0 bg-paper transition-colors hover:bg-accent/50 focus-visible:bg-accent data-[separator=active]:bg-accent";

export function WideLayout({ panes, pane, onPaneChange }: LayoutProps) {
  const columns = useDefaultLayout({ id: "hashcodex.columns", storage });
  const rows = useDefaultLayout({ id: "hashcodex.rows", storage });
  const lower = pane === "result" ? "result" : "cases";
  return (
    <Group orientation="horizontal" className="h-full" {...columns}>
      <Panel id="statement" defaultSize="42%" minSize="20%" className="bg-surface">
        {panes.statement}
      </Panel>
      <Separator aria-label="Width of the statement" className={`w-2 ${SEPARATOR}`} />
      <Panel id="work" minSize="30%">
        <Group orientation="vertical" {...rows}>
          <Panel id="code" defaultSize="58%" minSize="20%">
            {panes.code}
          </Panel>
          <Separator aria-label="Height of the editor" className={`h-2 ${SEPARATOR}`} />
          <Panel id="tests" minSize="15%" className="bg-surface">
            <TabSet
              label="Cases and result"
              value={lower}
              onChange={onPaneChange}
              items={[
                { id: "cases", label: "Cases", content: panes.cases },
                { id: "result", label: "Result", content: panes.result },
              ]}
            />
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}

export function NarrowLayout({ panes, pane, onPaneChange, actions }: LayoutProps & { actions: ReactNode }) {
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <div className="min-h-0 flex-1">
        <TabSet
          label="Problem"
          value={pane}
          onChange={onPaneChange}
          items={[
            { id: "statement", label: "Problem", content: panes.statement },
            { id: "code", label: "Code", content: panes.code },
            { id: "cases", label: "Cases", content: panes.cases },
            { id: "result", label: "Result", content: panes.result },
          ]}
        />
      </div>
      <div className="flex shrink-0 gap-2 border-t border-line p-2 *:flex-1">{actions}</div>
    </div>
  );
}
