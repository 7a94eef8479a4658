//! Text of programs made safe to look at: characters that hide, reorder or ring are shown as what they are.
//! Only for looking at: what is copied or sent stays as it was.

const HIDDEN = /\p{Cc}|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Control characters, and marks that reorder or hide text, as `⟨U+202E⟩`. Tabs and new lines stay. */
export function showControls(text: string): string {
  return text.replace(HIDDEN, (hidden) =>
    hidden === "\n" || hidden === "\t" ? hidden : `⟨U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/** The server's sentences quote what programs print, and are short; nobody shall have to trust that. */
const SENTENCE_CHARACTERS_MAX = 500;

/** One sentence that may quote a program. */
export function showSentence(text: string): string {
  return showControls(text.length <= SENTENCE_CHARACTERS_MAX ? text : `${text.slice(0, SENTENCE_CHARACTERS_MAX)} …`);
}

/** As `showControls`, and spaces and tabs are visible too: for the places where two texts differ. */
export function showSpaces(text: string): string {
  return showControls(text).replaceAll(" ", "·").replaceAll("\t", "→");
}
