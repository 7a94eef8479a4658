//! The cases on the bench: which one is open, what can be done with them, and the way back from what was thrown away.

import { useState } from "react";

import type { Problem } from "../../../api/types";
import { blankCase, CASES_MAX, fieldsOf, mistakesOf, readCases, sampleCases, writeCases, type CaseDraft, type Mistake } from "./case-draft";

/** Something that happened, in words, with the way back if there is one. */
export interface CaseNotice {
  words: string;
  undo?: (() => void) | undefined;
}

export function useCases(problem: Problem) {
  const fields = fieldsOf(problem);
  const [cases, setCases] = useState(() => readCases(problem));
  const [chosen, setChosen] = useState(0);
  const [notice, setNotice] = useState<CaseNotice | null>(null);
  /** Run was refused: until all is well, every mistake is shown, wherever the focus is. */
  const [insisting, setInsisting] = useState(false);
  const current = Math.min(chosen, cases.length - 1);
  const mistakes = mistakesOf(fields, cases);
  const full = cases.length >= CASES_MAX;

  const put = (next: CaseDraft[], open: number, said: CaseNotice | null = null) => {
    setCases(next);
    writeCases(problem, next);
    setChosen(open);
    setNotice(said);
    if (mistakesOf(fields, next).length === 0) setInsisting(false);
  };
  const back = () => put([...cases], current);
  const append = (texts: CaseDraft) => put([...cases, texts], cases.length);

  return {
    fields,
    cases,
    current,
    notice,
    full,
    mistakes,
    insisting: insisting && mistakes.length > 0,
    choose: setChosen,
    change: (position: number, text: string) => {
      const texts = fields.map((_, at) => (at === position ? text : (cases[current]?.[at] ?? "")));
      put(cases.map((one, index) => (index === current ? texts : one)), current);
    },
    add: () => append(blankCase(fields)),
    duplicate: () => append(cases[current] ?? blankCase(fields)),
    remove: () =>
      put(
        cases.filter((_, index) => index !== current),
        Math.max(0, Math.min(current, cases.length - 2)),
        { words: `Case ${current + 1} is gone.`, undo: back },
      ),
    reset: () => put(sampleCases(problem), 0, { words: "These are the samples again.", undo: back }),
    dismiss: () => setNotice(null),
    /** The first mistake, shown and opened; null when everything can be sent. */
    insist: (): Mistake | null => {
      const first = mistakes[0] ?? null;
      if (first !== null) setChosen(first.case);
      setInsisting(first !== null);
      return first;
    },
    /** Opens the case with these texts, which is added unless it is there. Gives all cases, or null when there are too many. */
    take: (texts: CaseDraft): readonly CaseDraft[] | null => {
      const known = cases.findIndex((one) => JSON.stringify(one) === JSON.stringify(texts));
      if (known < 0 && full) {
        setNotice({ words: `There are ${CASES_MAX} cases already: remove one first.` });
        return null;
      }
      const next = known < 0 ? [...cases, texts] : cases;
      put(next, known < 0 ? cases.length : known);
      return next;
    },
  };
}

export type CaseBench = ReturnType<typeof useCases>;
