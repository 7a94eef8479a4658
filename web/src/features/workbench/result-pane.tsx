//! The result of the latest run or submission, or of the one that was opened again, or what to do to get one.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import type { Problem, Submission } from "../../api/types";
import { Refusal } from "../../components/judging/refusal";
import { VerdictPanel } from "../../components/judging/verdict-panel";
import { EmptyNotice } from "../../components/notice";
import { SHORTCUT_KEY } from "../../lib/keys";
import { useNow } from "../../lib/use-now";
import { whenWords } from "../../lib/when";
import { SubmissionCode } from "./submission-code";

interface ResultPaneProps {
  problem: Problem;
  submission: Submission | undefined;
  live: boolean;
  starting: boolean;
  error: Error | null;
  onAgain: (() => void) | undefined;
  onJump: (line: number, column: number) => void;
  tryInput: (input: string) => (() => void) | undefined;
  wouldLose: (language: string, code: string) => boolean;
  onLoad: (language: string, code: string) => void;
}

function Heading({ submission, language }: { submission: Submission; language: string }) {
  const now = useNow();
  return (
    <p className="mb-2 text-xs text-ink-soft">
      {submission.kind === "run" ? "Run" : "Submission"} · {language} ·{" "}
      <time dateTime={submission.created_at} title={new Date(submission.created_at).toLocaleString()}>
        {whenWords(submission.created_at, now)}
      </time>
    </p>
  );
}

function Judged(props: ResultPaneProps & { submission: Submission }) {
  const { problem, submission } = props;
  if (submission.problem != null && submission.problem.slug !== problem.slug) {
    return (
      <EmptyNotice title="This submission belongs to another problem">
        <Link to="/problems/$slug" params={{ slug: submission.problem.slug }} search={{ submission: submission.id }} className="text-accent underline">
          {submission.problem.title}
        </Link>
      </EmptyNotice>
    );
  }
  const languageName = problem.languages.find(({ id }) => id === submission.language)?.name;
  return (
    <div key={submission.id}>
      <Heading submission={submission} language={languageName ?? submission.language} />
      <VerdictPanel submission={submission} live={props.live} onJump={props.onJump} tryInput={props.tryInput} />
      <SubmissionCode submission={submission} languageName={languageName} wouldLose={props.wouldLose} onLoad={props.onLoad} />
    </div>
  );
}

function contentOf(props: ResultPaneProps): ReactNode {
  const { submission, error, starting } = props;
  if (error !== null) return <Refusal key={error.message} error={error} onAgain={props.onAgain} />;
  if (starting) return <p className="p-4 text-ink-soft">Sending …</p>;
  if (submission !== undefined) return <Judged {...props} submission={submission} />;
  return (
    <EmptyNotice title="Nothing has run yet">
      Run tries your cases, Submit all tests. From the keyboard: <kbd>{SHORTCUT_KEY}</kbd> <kbd>&apos;</kbd> and <kbd>{SHORTCUT_KEY}</kbd>{" "}
      <kbd>Enter</kbd>.
    </EmptyNotice>
  );
}

export function ResultPane(props: ResultPaneProps) {
  return (
    <section aria-label="Result" tabIndex={0} className="h-full overflow-y-auto p-4 -outline-offset-2">
      {contentOf(props)}
    </section>
  );
}
