//! The left side of the bench: the problem, how to solve it, and what the user has tried. Each tab loads when it is opened.

import { useState } from "react";

import type { Problem } from "../../api/types";
import { TabSet } from "../../components/tabs";
import { Attempts } from "./attempts";
import { Editorial } from "./editorial";
import { Statement } from "./statement";

type TabId = "problem" | "editorial" | "submissions";

interface StatementPaneProps {
  problem: Problem;
  /** What the first tab is called: on a narrow screen, the whole pane is the tab "Problem" already. */
  firstLabel: string;
  openId: string | undefined;
  onOpen: (id: string) => void;
}

export function StatementPane({ problem, firstLabel, openId, onOpen }: StatementPaneProps) {
  const [tab, setTab] = useState<TabId>("problem");
  const [seen, setSeen] = useState<ReadonlySet<TabId>>(new Set(["problem"]));
  const choose = (next: TabId) => {
    setTab(next);
    setSeen(new Set([...seen, next]));
  };
  const editorial = {
    id: "editorial" as const,
    label: "Editorial",
    content: seen.has("editorial") && (
      <article aria-label="Editorial" tabIndex={0} className="h-full overflow-y-auto -outline-offset-2">
        <Editorial problem={problem} />
      </article>
    ),
  };
  const submissions = {
    id: "submissions" as const,
    label: "Submissions",
    content: seen.has("submissions") && (
      <section aria-label="Submissions" className="h-full overflow-y-auto">
        <Attempts problem={problem} openId={openId} onOpen={onOpen} />
      </section>
    ),
  };
  const statement = { id: "problem" as const, label: firstLabel, content: <Statement problem={problem} /> };
  return (
    <>
      {tab !== "problem" && <h1 className="sr-only">{problem.title}</h1>}
      <TabSet
        label="About the problem"
        value={tab}
        onChange={choose}
        items={problem.has_editorial ? [statement, editorial, submissions] : [statement, submissions]}
      />
    </>
  );
}
