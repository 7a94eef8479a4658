//! The choice of a programming language: the browser's own select, which works everywhere and with everything.

interface LanguageSelectProps {
  languages: readonly { id: string; name: string; version: string }[];
  value: string;
  onChange: (language: string) => void;
}

export function LanguageSelect({ languages, value, onChange }: LanguageSelectProps) {
  return (
    <select
      aria-label="Language"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-8 max-w-48 min-w-0 rounded-md border border-line bg-surface px-2 text-sm font-medium hover:bg-sunken"
    >
      {languages.map(({ id, name, version }) => (
        <option key={id} value={id} title={version}>
          {name}
        </option>
      ))}
    </select>
  );
}
