//! Narrowing the list down: words, difficulty, topic, and how far the user is. Every change goes to the address, so that it can be shared.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { topicsQuery, type ProblemFilter } from "../../api/problems";
import type { StatusFilter } from "../../api/types";
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

/** Follows the address when that changes from elsewhere, but not the echo of what was typed here a moment ago. */
function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) {
      setText(value);
      setSent(value);
    }
  }
  useEffect(() => {
    if (text === sent) return;
    const timer = setTimeout(() => {
      setSent(text);
      onChange(text);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, sent, onChange]);
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

interface ChoiceProps {
  /** Also what stands there while nothing is chosen: there is little room on a phone. */
  label: string;
  value: string;
  options: readonly { id: string; label: string }[];
  onChange: (id: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} className={`${FIELD} min-w-0 px-2 max-sm:flex-1`}>
      <option value="">{label}</option>
      {options.map(({ id, label: name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

const STATUSES: { id: StatusFilter; label: string }[] = [
  { id: "todo", label: "To do" },
  { id: "attempted", label: "Tried" },
  { id: "solved", label: "Solved" },
];

export function FilterBar({ filter, onChange }: FilterBarProps) {
  const topics = useQuery(topicsQuery);
  const topicNames = topics.data?.items.map(({ slug }) => ({ id: slug, label: topicName(slug) })) ?? [];
  const narrow = (part: Partial<ProblemFilter>) => onChange({ ...filter, ...part, page: 1 });
  return (
    <div role="search" className="flex flex-wrap gap-2">
      <SearchField value={filter.search} onChange={(search) => narrow({ search })} />
      <Choice
        label="Difficulty"
        value={filter.difficulty}
        options={DIFFICULTIES}
        onChange={(difficulty) => narrow({ difficulty: difficulty as ProblemFilter["difficulty"] })}
      />
      <Choice label="Topic" value={filter.topic} options={topicNames} onChange={(topic) => narrow({ topic })} />
      <Choice label="Status" value={filter.status} options={STATUSES} onChange={(status) => narrow({ status: status as ProblemFilter["status"] })} />
    </div>
  );
}
