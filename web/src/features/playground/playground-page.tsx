//! A whole program, one standard input, and what comes out. No problem, no tests.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";

import { useJudging, type JudgingOptions } from "../../api/judging";
import { languagesQuery } from "../../api/problems";
import { postPlay } from "../../api/submissions";
import { Button } from "../../components/button";
import { CodeEditor, type EditorHandle } from "../../components/editor/code-editor";
import { Icon } from "../../components/icons";
import { Refusal } from "../../components/judging/refusal";
import { VerdictPanel } from "../../components/judging/verdict-panel";
import { announcement } from "../../components/judging/words";
import { LanguageSelect } from "../../components/language-select";
import { EmptyNotice, ErrorNotice, LoadingLines } from "../../components/notice";
import { preferredLanguage, readDraft, rememberLanguage, writeDraft } from "../../lib/drafts";
import { SHORTCUT_KEY } from "../../lib/keys";
import { useShortcuts } from "../../lib/use-shortcuts";
import { useTitle } from "../../lib/use-title";
import { FIRST_STDIN, starterOf } from "./starters";

/** Drafts of the playground are kept under this name instead of a problem's; no slug can hold a colon. */
const DRAFT_NAME = ":playground";
const STDIN_NAME = ":stdin";

/** The server takes 256 KiB. */
const STDIN_CHARACTERS_MAX = 256 * 1024;

interface PlaygroundProps extends JudgingOptions {
  languages: readonly { id: string; name: string; version: string }[];
}

function StdinField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="flex items-baseline justify-between gap-2 text-sm font-medium">
        Standard input
        {value.length > STDIN_CHARACTERS_MAX && <span className="text-xs font-normal text-bad">longer than 256 KiB: it will be refused</span>}
      </label>
      <textarea
        id={id}
        rows={4}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1 block w-full resize-y rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-[0.8125rem]"
      />
    </div>
  );
}

function Outcome({ judging, onJump }: { judging: ReturnType<typeof useJudging>; onJump: (line: number, column: number) => void }) {
  const { submission, error, starting, again, live } = judging;
  if (error !== null) return <Refusal key={error.message} error={error} onAgain={again} />;
  if (starting) return <p className="text-ink-soft">Sending …</p>;
  if (submission !== undefined) return <VerdictPanel key={submission.id} submission={submission} live={live} onJump={onJump} />;
  return (
    <EmptyNotice title="Nothing has run yet">
      Press Run, or <kbd>{SHORTCUT_KEY}</kbd> <kbd>Enter</kbd>, and see what the program prints.
    </EmptyNotice>
  );
}

function draftOf(language: string): string {
  return readDraft(DRAFT_NAME, language) ?? starterOf(language);
}

function Playground({ languages, ...options }: PlaygroundProps) {
  const [language, setLanguage] = useState(() => preferredLanguage(languages.map(({ id }) => id)) ?? "");
  const [stdin, setStdin] = useState(() => readDraft(STDIN_NAME, "text") ?? FIRST_STDIN);
  const [saved, setSaved] = useState(true);
  const judging = useJudging(options);
  const editor = useRef<EditorHandle>(null);
  const diagnostics = judging.submission?.language === language ? judging.submission.compile?.diagnostics : undefined;
  useEffect(() => {
    editor.current?.mark(diagnostics ?? []);
  }, [diagnostics, language]);

  const choose = (next: string) => {
    rememberLanguage(next);
    setLanguage(next);
  };
  const text = useRef(draftOf(language));
  useEffect(() => {
    text.current = draftOf(language);
  }, [language]);
  const run = () => void judging.start(() => postPlay({ language, source: text.current, stdin }));
  useShortcuts(run, run);

  const { submission, busy } = judging;
  return (
    <main className="mx-auto flex min-h-full max-w-6xl flex-col gap-4 px-4 py-6">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto text-2xl font-semibold tracking-tight max-sm:basis-full">Playground</h1>
        <LanguageSelect languages={languages} value={language} onChange={choose} />
        <Button
          kind="plain"
          className="px-2"
          onClick={() => editor.current?.replace(starterOf(language))}
          title={`Put the first program back (${SHORTCUT_KEY}+Z in the editor undoes it)`}
        >
          <Icon name="reset" /> Reset
        </Button>
        <Button kind="primary" onClick={run} disabled={busy} title={`Run the program (${SHORTCUT_KEY}+Enter)`}>
          <Icon name="play" /> Run
        </Button>
      </div>
      <div className="grid flex-1 gap-4 lg:grid-cols-[3fr_2fr]">
        <section aria-label="Code" className="h-[26rem] overflow-hidden rounded-xl border border-line lg:h-auto lg:min-h-[30rem]">
          <CodeEditor
            key={language}
            initialText={draftOf(language)}
            language={language}
            label={`Code editor, ${language}. Escape, then Tab, leaves the editor.`}
            onChange={(next) => {
              text.current = next;
              setSaved(writeDraft(DRAFT_NAME, language, next, starterOf(language)));
            }}
            onRun={run}
            handle={editor}
          />
        </section>
        <section aria-label="Input and output" className="space-y-4 rounded-xl border border-line bg-surface p-4">
          <StdinField
            value={stdin}
            onChange={(next) => {
              setStdin(next);
              writeDraft(STDIN_NAME, "text", next, FIRST_STDIN);
            }}
          />
          <Outcome judging={judging} onJump={(line, column) => editor.current?.goTo(line, column)} />
        </section>
      </div>
      {!saved && (
        <p role="status" className="text-xs text-limit">
          This program is not kept: the browser&apos;s storage is full or forbidden, or the text is longer than 64 KiB.
        </p>
      )}
      <div aria-live="polite" className="sr-only">
        {announcement(submission)}
      </div>
    </main>
  );
}

export function PlaygroundPage(options: JudgingOptions) {
  const { data, error, refetch } = useQuery(languagesQuery);
  useTitle("Playground");
  if (data !== undefined && data.items.length > 0) return <Playground languages={data.items} {...options} />;
  return (
    <main>
      {error !== null ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <LoadingLines label="Loading the languages" />
      ) : (
        <EmptyNotice title="No language works here">Ask the operator to run hashcodex doctor.</EmptyNotice>
      )}
    </main>
  );
}
