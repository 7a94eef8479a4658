//! One problem on the bench: holds the language, the text and the cases together with the judging of them.

import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { useJudging, type JudgingOptions } from "../../api/judging";
import { postRun, postSubmission } from "../../api/submissions";
import type { Problem } from "../../api/types";
import { Button } from "../../components/button";
import type { EditorHandle } from "../../components/editor/code-editor";
import { Icon } from "../../components/icons";
import { announcement } from "../../components/judging/words";
import { preferredLanguage, readDraft, rememberLanguage, writeDraft } from "../../lib/drafts";
import { useMedia } from "../../lib/use-media";
import { useShortcuts } from "../../lib/use-shortcuts";
import { CaseEditor } from "./cases/case-editor";
import { casesAreValid, fieldsOf, readCases, toOwnCases, writeCases, type CaseDraft } from "./cases/case-draft";
import { CodePane } from "./code-pane";
import { NarrowLayout, WideLayout, type PaneId } from "./layouts";
import { ResultPane } from "./result-pane";
import { Statement } from "./statement";

const WIDE = "(min-width: 900px)";

/** The language, and the text of its draft. The text itself lives in the editor; the ref mirrors it. */
function useSource(problem: Problem) {
  const [language, setLanguage] = useState(() => preferredLanguage(problem.languages.map(({ id }) => id)) ?? "");
  const [saved, setSaved] = useState(true);
  const starter = problem.languages.find(({ id }) => id === language)?.starter ?? "";
  const initialText = readDraft(problem.slug, language) ?? starter;
  const text = useRef(initialText);
  return {
    language,
    starter,
    saved,
    initialText,
    text,
    change: (next: string) => {
      text.current = next;
      setSaved(writeDraft(problem.slug, language, next, starter));
    },
    choose: (next: string) => {
      rememberLanguage(next);
      text.current = readDraft(problem.slug, next) ?? problem.languages.find(({ id }) => id === next)?.starter ?? "";
      setSaved(true);
      setLanguage(next);
    },
  };
}

function Actions({ busy, onRun, onSubmit }: { busy: boolean; onRun: () => void; onSubmit: () => void }) {
  return (
    <>
      <Button onClick={onRun} disabled={busy} title="Run your cases (Ctrl+')">
        <Icon name="play" /> Run
      </Button>
      <Button kind="primary" onClick={onSubmit} disabled={busy} title="Submit against all tests (Ctrl+Enter)">
        <Icon name="send" /> Submit
      </Button>
    </>
  );
}

export function Workbench({ problem, ...options }: { problem: Problem } & JudgingOptions) {
  const wide = useMedia(WIDE);
  const [pane, setPane] = useState<PaneId>(options.submissionId === undefined ? "statement" : "result");
  const [cases, setCases] = useState(() => readCases(problem));
  const source = useSource(problem);
  const judging = useJudging(options);
  const editor = useRef<EditorHandle>(null);

  const { submission } = judging;
  const diagnostics = submission?.language === source.language ? submission.compile?.diagnostics : undefined;
  useEffect(() => {
    editor.current?.mark(diagnostics ?? []);
  }, [diagnostics, wide]);

  const attempt = () => ({ slug: problem.slug, language: source.language, source: source.text.current });
  const run = () => {
    const own = toOwnCases(problem, cases);
    if (!casesAreValid(fieldsOf(problem), cases)) setPane("cases");
    else if (judging.start(() => postRun({ ...attempt(), cases: own }))) setPane("result");
  };
  const submit = () => {
    if (judging.start(() => postSubmission(attempt()))) setPane("result");
  };
  useShortcuts(submit, run);

  const changeCases = (next: CaseDraft[]) => {
    setCases(next);
    writeCases(problem, next);
  };
  const jump = (line: number, column: number) => {
    if (!wide) flushSync(() => setPane("code")); // the editor cannot take the focus while it is hidden
    editor.current?.goTo(line, column);
  };
  const actions = <Actions busy={judging.busy} onRun={run} onSubmit={submit} />;
  const panes = {
    statement: <Statement problem={problem} />,
    code: (
      <CodePane
        problem={problem}
        language={source.language}
        initialText={source.initialText}
        saved={source.saved}
        editor={editor}
        onLanguageChange={source.choose}
        onTextChange={source.change}
        onReset={() => editor.current?.replace(source.starter)}
        onUndo={() => editor.current?.undo()}
        onRun={run}
        onSubmit={submit}
        actions={wide ? actions : undefined}
      />
    ),
    cases: (
      <div className="h-full overflow-y-auto">
        <CaseEditor problem={problem} cases={cases} onChange={changeCases} />
      </div>
    ),
    result: (
      <ResultPane submission={submission} live={judging.live} starting={judging.starting} error={judging.error} onJump={jump} />
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
