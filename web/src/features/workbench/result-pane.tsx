//! The result of the latest run or submission, or what to do to get one.

import type { Submission } from "../../api/types";
import { VerdictPanel } from "../../components/judging/verdict-panel";
import { EmptyNotice, ErrorNotice } from "../../components/notice";

interface ResultPaneProps {
  submission: Submission | undefined;
  live: boolean;
  starting: boolean;
  error: Error | null;
  onJump: (line: number, column: number) => void;
}

export function ResultPane({ submission, live, starting, error, onJump }: ResultPaneProps) {
  return (
    <section aria-label="Result" tabIndex={0} className="h-full overflow-y-auto p-4 -outline-offset-2">
      {error !== null ? (
        <ErrorNotice error={error} />
      ) : starting ? (
        <p className="p-4 text-ink-soft">Sending …</p>
      ) : submission === undefined ? (
        <EmptyNotice title="Nothing has run yet">
          Run tries your cases, Submit all tests. From the keyboard: <kbd>Ctrl</kbd> <kbd>&apos;</kbd> and <kbd>Ctrl</kbd> <kbd>Enter</kbd>.
        </EmptyNotice>
      ) : (
        <VerdictPanel key={submission.id} submission={submission} live={live} onJump={onJump} />
      )}
    </section>
  );
}
