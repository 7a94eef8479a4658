//! The language, and the draft in it. The text itself lives in the editor; a ref mirrors it. Drafts are kept per problem
//! and language, and two tabs with the same problem show the same draft.

import { useEffect, useRef, useState, type RefObject } from "react";
import { flushSync } from "react-dom";

import type { Problem } from "../../api/types";
import type { EditorHandle } from "../../components/editor/code-editor";
import { preferredLanguage, readDraft, rememberLanguage, watchDraft, writeDraft } from "../../lib/drafts";

function starterOf(problem: Problem, language: string): string {
  return problem.languages.find(({ id }) => id === language)?.starter ?? "";
}

export function useSource(problem: Problem, editor: RefObject<EditorHandle | null>) {
  const [language, setLanguage] = useState(() => preferredLanguage(problem.languages.map(({ id }) => id)) ?? "");
  const [saved, setSaved] = useState(true);
  /** What was just put into the editor by one press, until the next key. */
  const [replaced, setReplaced] = useState<string | null>(null);
  const starter = starterOf(problem, language);
  const draftOf = (which: string) => readDraft(problem.slug, which) ?? starterOf(problem, which);
  const initialText = draftOf(language);
  const text = useRef(initialText);
  const fromElsewhere = useRef(false);

  useEffect(
    () =>
      watchDraft(problem.slug, language, (next) => {
        fromElsewhere.current = true; // kept already: writing it back could undo what the other tab does next
        editor.current?.replace(next ?? starter);
        fromElsewhere.current = false;
      }),
    [problem.slug, language, starter, editor],
  );

  const choose = (next: string) => {
    rememberLanguage(next);
    text.current = draftOf(next);
    setSaved(true);
    setReplaced(null);
    setLanguage(next);
  };
  const replace = (next: string, words: string) => {
    editor.current?.replace(next);
    setReplaced(words);
  };
  return {
    language,
    saved,
    initialText,
    text,
    replaced,
    choose,
    change: (next: string) => {
      text.current = next;
      if (!fromElsewhere.current) setSaved(writeDraft(problem.slug, language, next, starter));
      setReplaced(null);
    },
    reset: () => replace(starter, "The starter code is back."),
    undo: () => {
      editor.current?.undo();
      setReplaced(null);
    },
    accept: () => setReplaced(null),
    /** Whether `code` would replace something of the user's own. */
    wouldLose: (which: string, code: string): boolean => {
      const draft = which === language ? text.current : draftOf(which);
      return draft !== code && draft !== starterOf(problem, which);
    },
    load: (which: string, code: string) => {
      if (which !== language) flushSync(() => choose(which)); // the editor starts anew, with that language's draft to go back to
      if (text.current !== code) replace(code, "The code of the submission is in the editor.");
    },
  };
}

export type Source = ReturnType<typeof useSource>;
