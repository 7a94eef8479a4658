//! One problem on the bench: holds the language, the text and the cases together with the judging of them.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";

import { sourceQuery } from "../../api/attempts";
import { useJudging, type JudgingOptions } from "../../api/judging";
import { postRun, postSubmission } from "../../api/submissions";
import type { Problem, Submission } from "../../api/types";
import { Button } from "../../components/button";
import type { EditorHandle } from "../../components/editor/code-editor";
import { Icon } from "../../components/icons";
import { announcement } from "../../components/judging/words";
import { SHORTCUT_KEY } from "../../lib/keys";
import { useMedia } from "../../lib/use-media";
import { useShortcuts } from "../../lib/use-shortcuts";
import { inputToCase, mistakesOf, toOwnCases, type CaseDraft } from "./cases/case-draft";
import { CaseEditor } from "./cases/case-editor";
import { useCases } from "./cases/use-cases";
import { CodePane } from "./code-pane";
import { NarrowLayout, WideLayout, type PaneId } from "./layouts";
import { ResultPane } from "./result-pane";
import { StatementPane } from "./statement-pane";
import { useSource, type Source } from "./use-source";

const WIDE = "(min-width: 900px)";

function Actions({ busy, onRun, onSubmit }: { busy: boolean; onRun: () => void; onSubmit: () => void }) {
  return (
    <>
      <Button onClick={onRun} disabled={busy} title={`Run your cases (${SHORTCUT_KEY}+')`}>
        <Icon name="play" /> Run
      </Button>
      <Button kind="primary" onClick={onSubmit} disabled={busy} title={`Submit against all tests (${SHORTCUT_KEY}+Enter)`}>
        <Icon name="send" /> Submit
      </Button>
    </>
  );
}

/** Underlines what the compiler said, if the editor holds the very text that was compiled. */
function useMarks(editor: RefObject<EditorHandle | null>, submission: Submission | undefined, source: Source, wide: boolean): void {
  const diagnostics = submission?.language === source.language ? submission.compile?.diagnostics : undefined;
  const wanted = diagnostics !== undefined && diagnostics.length > 0;
  const { data: compiled } = useQuery({ ...sourceQuery(submission?.id ?? ""), enabled: wanted });
  const { text, language } = source;
  useEffect(() => {
    editor.current?.mark(wanted && compiled === text.current ? diagnostics : []);
  }, [editor, text, language, wanted, compiled, diagnostics, wide]);
}

export function Workbench({ problem, ...options }: { problem: Problem } & JudgingOptions) {
  const wide = useMedia(WIDE);
  const [pane, setPane] = useState<PaneId>(options.submissionId === undefined ? "statement" : "result");
  const editor = useRef<EditorHandle>(null);
  const fields = useRef<HTMLDivElement>(null);
  const source = useSource(problem, editor);
  const bench = useCases(problem);
  const judging = useJudging(options);
  const { submission } = judging;
  useMarks(editor, submission, source, wide);

  const attempt = () => ({ slug: problem.slug, language: source.language, source: source.text.current });
  const runCases = (cases: readonly CaseDraft[]) => {
    const mistake = mistakesOf(bench.fields, cases).length > 0 ? bench.insist() : null;
    if (mistake !== null) {
      flushSync(() => setPane("cases")); // a hidden field cannot take the focus
      fields.current?.querySelector<HTMLElement>(`[data-field="${mistake.field}"]`)?.focus();
    } else if (judging.start(() => postRun({ ...attempt(), cases: toOwnCases(problem, cases) }))) setPane("result");
  };
  const run = () => runCases(bench.cases);
  const submit = () => {
    if (judging.start(() => postSubmission(attempt()))) setPane("result");
  };
  useShortcuts(submit, run);

  const tryInput = (input: string) => {
    const texts = inputToCase(problem, input);
    if (texts === null) return undefined;
    return () => {
      const cases = bench.take(texts);
      if (cases === null) setPane("cases");
      else runCases(cases);
    };
  };
  const showCode = () => {
    if (!wide) flushSync(() => setPane("code")); // the editor cannot take the focus while it is hidden
  };
  const jump = (line: number, column: number) => {
    showCode();
    editor.current?.goTo(line, column);
  };
  const load = (language: string, code: string) => {
    showCode();
    source.load(language, code);
  };
  const open = (id: string) => {
    judging.forgive();
    options.onSubmissionChange(id);
    setPane("result");
  };

  const actions = <Actions busy={judging.busy} onRun={run} onSubmit={submit} />;
  const panes = {
    statement: <StatementPane problem={problem} firstLabel={wide ? "Problem" : "Statement"} openId={options.submissionId} onOpen={open} />,
    code: <CodePane problem={problem} source={source} editor={editor} onRun={run} onSubmit={submit} actions={wide ? actions : undefined} />,
    cases: (
      <div className="h-full overflow-y-auto">
        <CaseEditor bench={bench} fields={fields} />
      </div>
    ),
    result: (
      <ResultPane
        problem={problem}
        submission={submission}
        live={judging.live}
        starting={judging.starting}
        error={judging.error}
        onAgain={judging.again}
        onJump={jump}
        tryInput={tryInput}
        wouldLose={source.wouldLose}
        onLoad={load}
      />
    ),
  };
  const layout = { panes, pane, onPaneChange: setPane };
  return (
    <main className="h-full min-h-0">
      {!wide && pane !== "statement" && <h1 className="sr-only">{problem.title}</h1>}
      {wide ? <WideLayout {...layout} /> : <NarrowLayout {...layout} actions={actions} />}
      <div aria-live="polite" className="sr-only">
        {announcement(submission)}
      </div>
    </main>
  );
}
