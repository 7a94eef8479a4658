//! The code editor: CodeMirror with our look. It owns its text; the parent hears of changes and commands it by a handle.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory, undo } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Prec, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";

import type { Diagnostic } from "../../api/types";
import { loadGrammar } from "./languages";
import { editorLook } from "./look";
import { positionOf, toMarks } from "./marks";

/** What a parent can ask of the editor. */
export interface EditorHandle {
  /** Replaces everything; undo brings the old text back. */
  replace: (text: string) => void;
  undo: () => void;
  /** Puts the cursor at a line and column, both from 1, and shows the place. */
  goTo: (line: number, column: number) => void;
  /** Underlines these places, and forgets the ones before. */
  mark: (diagnostics: readonly Diagnostic[]) => void;
}

interface CodeEditorProps {
  /** Only read when the editor appears: give it a `key` to start anew. */
  initialText: string;
  language: string;
  label: string;
  onChange: (text: string) => void;
  /** Ctrl+Enter and Ctrl+', which the editor would otherwise keep for itself. */
  onSubmit?: (() => void) | undefined;
  onRun: () => void;
  handle: Ref<EditorHandle>;
}

const INDENT_SPACES = 4;

function fixedExtensions(label: string): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    indentUnit.of(" ".repeat(INDENT_SPACES)),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
    editorLook,
  ];
}

function commandsOf(view: () => EditorView | null): EditorHandle {
  const withView = (act: (view: EditorView) => void) => {
    const current = view();
    if (current !== null) act(current);
  };
  return {
    replace: (text) =>
      withView((current) =>
        current.dispatch({
          changes: { from: 0, to: current.state.doc.length, insert: text },
          annotations: isolateHistory.of("full"), // one undo takes back this and nothing else
        }),
      ),
    undo: () =>
      withView((current) => {
        undo(current);
        current.focus();
      }),
    goTo: (line, column) =>
      withView((current) => {
        const position = positionOf(current.state.doc, line, column);
        current.dispatch({ selection: { anchor: position }, effects: EditorView.scrollIntoView(position, { y: "center" }) });
        current.focus();
      }),
    mark: (diagnostics) =>
      withView((current) => current.dispatch(setDiagnostics(current.state, toMarks(current.state.doc, diagnostics)))),
  };
}

export function CodeEditor({ initialText, language, label, onChange, onSubmit, onRun, handle }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const grammar = useRef(new Compartment());
  const start = useRef({ initialText, label });
  const callbacks = useRef({ onChange, onSubmit, onRun });
  useEffect(() => {
    callbacks.current = { onChange, onSubmit, onRun };
  });

  useEffect(() => {
    if (host.current === null) return;
    const run = () => {
      callbacks.current.onRun();
      return true;
    };
    const submit = () => {
      (callbacks.current.onSubmit ?? callbacks.current.onRun)();
      return true;
    };
    const created = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: start.current.initialText,
        extensions: [
          Prec.highest(keymap.of(["Mod", "Ctrl"].flatMap((mod) => [{ key: `${mod}-Enter`, run: submit }, { key: `${mod}-'`, run }]))),
          fixedExtensions(start.current.label),
          grammar.current.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) callbacks.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = created;
    return () => {
      view.current = null;
      created.destroy();
    };
  }, []);

  useEffect(() => {
    let wanted = true;
    void loadGrammar(language).then((extension) => {
      if (wanted) view.current?.dispatch({ effects: grammar.current.reconfigure(extension) });
    });
    return () => {
      wanted = false;
    };
  }, [language]);

  useImperativeHandle(handle, () => commandsOf(() => view.current), []);

  return <div ref={host} className="h-full min-h-0 overflow-hidden" />;
}
