//! The grammar of each language, loaded when it is first needed. A language without a grammar is edited as plain text.

import { StreamLanguage } from "@codemirror/language";
import type { Extension } from "@codemirror/state";

const GRAMMARS: Record<string, () => Promise<Extension>> = {
  c: async () => (await import("@codemirror/lang-cpp")).cpp(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  cpp23: async () => (await import("@codemirror/lang-cpp")).cpp(),
  csharp: async () => StreamLanguage.define((await import("@codemirror/legacy-modes/mode/clike")).csharp),
  java: async () => (await import("@codemirror/lang-java")).java(),
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript(),
  kotlin: async () => StreamLanguage.define((await import("@codemirror/legacy-modes/mode/clike")).kotlin),
  python: async () => (await import("@codemirror/lang-python")).python(),
  typescript: async () => (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
};

export async function loadGrammar(language: string): Promise<Extension> {
  try {
    return (await GRAMMARS[language]?.()) ?? [];
  } catch {
    return []; // the chunk did not arrive: editing still works, without colours
  }
}
