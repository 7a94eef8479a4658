//! What the user typed, kept in this browser for each problem and language, and the language that was used last.

import { forget, keep, recall } from "./storage";

/** The server takes 64 KiB of source; a longer draft is not worth the browser's space. */
export const DRAFT_CHARACTERS_MAX = 64 * 1024;

const LANGUAGE_KEY = "hashcodex.language";

function draftKey(slug: string, language: string): string {
  return `hashcodex.draft.v1:${slug}:${language}`;
}

/** The draft, or null when there is none. */
export function readDraft(slug: string, language: string): string | null {
  return recall(draftKey(slug, language));
}

/** Keeps `text`, or forgets the draft when it is just the starter code. Says whether the text is safe. */
export function writeDraft(slug: string, language: string, text: string, starter: string): boolean {
  if (text === starter) {
    forget(draftKey(slug, language));
    return true;
  }
  return text.length <= DRAFT_CHARACTERS_MAX && keep(draftKey(slug, language), text);
}

/** Tells of changes to the draft that another tab makes. Returns what ends it. */
export function watchDraft(slug: string, language: string, onChange: (text: string | null) => void): () => void {
  const listen = ({ key, newValue, storageArea }: StorageEvent) => {
    if (storageArea === localStorage && key === draftKey(slug, language)) onChange(newValue);
  };
  window.addEventListener("storage", listen);
  return () => window.removeEventListener("storage", listen);
}

/** The language that was used last if it is one of `offered`, else the first of them. */
export function preferredLanguage(offered: readonly string[]): string | undefined {
  const last = recall(LANGUAGE_KEY);
  return last !== null && offered.includes(last) ? last : offered[0];
}

export function rememberLanguage(language: string): void {
  keep(LANGUAGE_KEY, language);
}
