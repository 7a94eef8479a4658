//! The editor in the colours of the page: everything comes from the same variables, so both themes just follow.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const frame = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-soft)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 12px", minWidth: "2.4em" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--sunken) 65%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 24%, transparent)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 20%, transparent)",
  },
  ".cm-tooltip": { backgroundColor: "var(--surface)", border: "1px solid var(--line)", borderRadius: "6px", color: "var(--ink)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent-wash)", color: "var(--ink)" },
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--ink)" },
  ".cm-panels input, .cm-panels button": { color: "var(--ink)", backgroundImage: "none", backgroundColor: "var(--surface)" },
  // CodeMirror's own marks are pictures in data: addresses, which the content security policy forbids.
  ".cm-lint-marker": { width: "0.6em", height: "0.6em", margin: "0.5em auto 0", borderRadius: "50%" },
  ".cm-lint-marker.cm-lint-marker-error": { content: "normal", backgroundColor: "var(--bad)" },
  ".cm-lint-marker.cm-lint-marker-warning": { content: "normal", backgroundColor: "var(--limit)", borderRadius: "2px" },
  ".cm-lint-marker.cm-lint-marker-info": { content: "normal", backgroundColor: "var(--ink-soft)" },
  ".cm-lintRange.cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad)", paddingBottom: "0" },
  ".cm-lintRange.cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--limit)", paddingBottom: "0" },
  ".cm-lintRange.cm-lintRange-info": { backgroundImage: "none", textDecoration: "underline dotted var(--ink-soft)", paddingBottom: "0" },
  ".cm-tooltip-lint": { maxWidth: "min(40rem, 90vw)" },
  ".cm-diagnostic": { padding: "4px 10px", borderLeftWidth: "3px" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--limit)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--line-strong)" },
  ".cm-diagnosticText": { fontFamily: "var(--font-mono)", whiteSpace: "pre-wrap" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.controlKeyword, tags.processingInstruction], color: "var(--code-keyword)" },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.standard(tags.typeName)], color: "var(--code-type)" },
  { tag: [tags.string, tags.character, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--code-number)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.function(tags.propertyName)], color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
]);

export const editorLook = [frame, syntaxHighlighting(colours)];
