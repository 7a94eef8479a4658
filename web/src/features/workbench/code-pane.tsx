//! The editor with what belongs to it: the language, the way back to the starter code, and the hint about Tab.

import type { ReactNode, Ref } from "react";

import type { Problem } from "../../api/types";
import { Button } from "../../components/button";
import { CodeEditor, type EditorHandle } from "../../components/editor/code-editor";
import { Icon } from "../../components/icons";
import { LanguageSelect } from "../../components/language-select";
import type { Source } from "./use-source";

interface CodePaneProps {
  problem: Problem;
  source: Source;
  editor: Ref<EditorHandle>;
  onRun: () => void;
  onSubmit: () => void;
  actions?: ReactNode;
}

export function CodePane({ problem, source, editor, onRun, onSubmit, actions }: CodePaneProps) {
  const { language } = source;
  return (
    <section aria-label="Code" className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex min-h-11 shrink-0 items-center gap-1.5 border-b border-line px-2">
        <LanguageSelect languages={problem.languages} value={language} onChange={source.choose} />
        <Button kind="plain" className="px-2" onClick={source.reset} title="Put the starter code back (can be undone)">
          <Icon name="reset" /> Reset
        </Button>
        {actions !== undefined && <div className="ml-auto flex gap-1.5">{actions}</div>}
      </div>
      {source.replaced !== null && (
        <div role="status" className="flex items-center justify-between gap-2 border-b border-line bg-accent-wash px-3 py-0.5 text-sm">
          {source.replaced}
          <span className="flex gap-1">
            <Button kind="plain" className="text-ink" onClick={source.undo}>Undo</Button>
            <Button kind="plain" className="text-ink" onClick={source.accept}>Fine</Button>
          </span>
        </div>
      )}
      <div className="min-h-0 flex-1">
        <CodeEditor
          key={language}
          initialText={source.initialText}
          language={language}
          label={`Code editor, ${language}. Escape, then Tab, leaves the editor.`}
          onChange={source.change}
          onRun={onRun}
          onSubmit={onSubmit}
          handle={editor}
        />
      </div>
      {!source.saved && (
        <p role="status" className="flex items-center gap-1.5 border-t border-line px-3 py-1 text-xs text-limit">
          <Icon name="warning" className="size-3.5!" />
          This draft is not kept: the browser&apos;s storage is full or forbidden, or the text is longer than 64 KiB.
        </p>
      )}
    </section>
  );
}
