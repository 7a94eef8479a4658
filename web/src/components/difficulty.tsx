//! How hard a problem is: a word in a quiet colour.

import type { Difficulty } from "../api/types";

const LOOK: Record<Difficulty, { label: string; className: string }> = {
  easy: { label: "Easy", className: "text-good" },
  medium: { label: "Medium", className: "text-limit" },
  hard: { label: "Hard", className: "text-bad" },
};

export const DIFFICULTIES = Object.entries(LOOK).map(([id, { label }]) => ({ id: id as Difficulty, label }));

export function DifficultyWord({ difficulty }: { difficulty: Difficulty }) {
  const { label, className } = LOOK[difficulty];
  return <span className={`text-sm font-medium ${className}`}>{label}</span>;
}
