//! Light or dark: the system decides until the user does. `public/theme.js` reads the same key before the first paint.

import { useState } from "react";

import { keep, recall } from "../lib/storage";
import { useMedia } from "../lib/use-media";

export type Theme = "light" | "dark";

const KEY = "hashcodex.theme";

function remembered(): Theme | null {
  const theme = recall(KEY);
  return theme === "light" || theme === "dark" ? theme : null;
}

export function useTheme(): { theme: Theme; toggle: () => void } {
  const systemIsDark = useMedia("(prefers-color-scheme: dark)");
  const [chosen, setChosen] = useState(remembered);
  const theme = chosen ?? (systemIsDark ? "dark" : "light");
  const toggle = () => {
    const next = theme === "dark" ? "light" : "dark";
    keep(KEY, next);
    document.documentElement.dataset["theme"] = next;
    setChosen(next);
  };
  return { theme, toggle };
}
