//! How a link inside text looks.

export const TEXT_LINK = "text-accent underline underline-offset-2 hover:text-accent-strong";
