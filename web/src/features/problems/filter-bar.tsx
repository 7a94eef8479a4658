//! Narrowing the list down: words, difficulty, topic. Every change goes to the address, so that it can be shared.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { topicsQuery, type ProblemFilter } from "../../api/problems";
import { DIFFICULTIES } from "../../components/difficulty";
import { Icon } from "../../components/icons";
import { topicName } from "../../lib/format";

const TYPING_PAUSE_MS = 250;
/** As the server's limit. */
const SEARCH_CHARACTERS_MAX = 100;

interface FilterBarProps {
  filter: ProblemFilter;
  onChange: (filter: ProblemFilter) => void;
}

const FIELD = "min-h-9 rounded-md border border-line bg-surface text-sm";

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className="relative min-w-40 flex-1 max-sm:basis-full">
      <Icon name="search" className="pointer-events-none absolute top-2.5 left-2.5 text-ink-soft" />
      <input
        type="search"
        aria-label="Search problems"
        placeholder="Search by title or number"
        value={text}
        maxLength={SEARCH_CHARACTERS_MAX}
        onChange={(event) => setText(event.target.value)}
        className={`${FIELD} w-full pr-3 pl-8 placeholder:text-ink-soft`}
      />
    </div>
  );
}

export function FilterBar({ filter, onChange }: FilterBarProps) {
  const topics = useQuery(topicsQuery);
  const narrow = (part: Partial<ProblemFilter>) => onChange({ ...filter, ...part, page: 1 });
  return (
    <div role="search" className="flex flex-wrap gap-2">
      <SearchField value={filter.search} onChange={(search) => narrow({ search })} />
      <select
        aria-label="Difficulty"
        value={filter.difficulty}
        onChange={(event) => narrow({ difficulty: event.target.value as ProblemFilter["difficulty"] })}
        className={`${FIELD} px-2 max-sm:flex-1`}
      >
        <option value="">Any difficulty</option>
        {DIFFICULTIES.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <select aria-label="Topic" value={filter.topic} onChange={(event) => narrow({ topic: event.target.value })} className={`${FIELD} px-2 max-sm:flex-1`}>
        <option value="">Any topic</option>
        {topics.data?.items.map(({ slug }) => (
          <option key={slug} value={slug}>
            {topicName(slug)}
          </option>
        ))}
      </select>
    </div>
  );
}
