//! Places in a document: a compiler's line and column (counted in characters, from 1) as an editor's position.

import type { Diagnostic as EditorMark } from "@codemirror/lint";
import type { Text } from "@codemirror/state";

import type { Diagnostic } from "../../api/types";

/** More marks than this help nobody. */
export const MARKS_MAX = 100;

/** The offset in UTF-16 units of a line and a column; places outside are moved to the nearest one inside. */
export function positionOf(document: Text, line: number, column: number): number {
  const found = document.line(Math.min(Math.max(line, 1), document.lines));
  const before = Array.from(found.text).slice(0, Math.max(column - 1, 0));
  return found.from + before.join("").length;
}

const SEVERITIES = { error: "error", warning: "warning", note: "info" } as const;

/** Underlines the word at each diagnostic's place, or the one character there. */
export function toMarks(document: Text, diagnostics: readonly Diagnostic[]): EditorMark[] {
  return diagnostics.slice(0, MARKS_MAX).map((diagnostic) => {
    const from = positionOf(document, diagnostic.line, diagnostic.column);
    const line = document.lineAt(from);
    const word = /^\w+/.exec(line.text.slice(from - line.from))?.[0].length ?? 1;
    const to = Math.min(from + word, line.to);
    return {
      from: from === to ? Math.max(line.from, from - 1) : from, // at the very end of a line: mark its last character
      to,
      severity: SEVERITIES[diagnostic.severity],
      message: diagnostic.message,
    };
  });
}
