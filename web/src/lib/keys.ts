//! What the shortcut key is called on this keyboard.

/** `⌘` on Apple's keyboards, `Ctrl` on all others. */
export const SHORTCUT_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
