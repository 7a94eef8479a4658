//! Code to look at: the editor's looks and grammar without editing.

import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";

import { loadGrammar } from "./languages";
import { editorLook } from "./look";

export function CodeView({ text, language, label }: { text: string; language: string; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let view: EditorView | null = null;
    let wanted = true;
    void loadGrammar(language).then((grammar) => {
      if (!wanted || host.current === null) return;
      const extensions = [
        lineNumbers(),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-multiline": "true", "aria-label": label }),
        editorLook,
        EditorView.theme({ "&": { height: "auto", maxHeight: "26rem" } }),
        grammar,
      ];
      view = new EditorView({ parent: host.current, state: EditorState.create({ doc: text, extensions }) });
    });
    return () => {
      wanted = false;
      view?.destroy();
    };
  }, [text, language, label]);
  return <div ref={host} className="overflow-hidden rounded-md border border-line" />;
}
