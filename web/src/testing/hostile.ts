//! Names that somebody would choose to break a page.

/** Markup, marks that turn the direction of writing, and no place to break a line: 100 characters. */
export const HOSTILE_NAME = "<img src=x onerror=alert(1)>\u202Egnp.ykcul\u2066".padEnd(100, "W");
