//! Our own line icons, 16 by 16, drawn with the current colour. Always decoration: a word stands beside each.

const PATHS = {
  check: "M3.5 8.5 6.500 11.500 12.500 4.500",
  cross: "M4.500 4.500 11.500 11.500M11.500 4.500 4.500 11.500",
  clock: "M8 4.500V8l2.300 1.700M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z",
  memory: "M4.500 4.500h7v7h-7zM6.500 2v2.500M9.500 2v2.500M6.500 11.500V14M9.500 11.500V14M2 6.500h2.500M2 9.500h2.500M11.500 6.500H14M11.500 9.500H14",
  bolt: "M9 1.800 3.500 9H8l-1 5.200L12.500 7H8z",
  warning: "M8 2.300 14.200 13H1.800zM8 6.500v3M8 11.300v.1",
  info: "M8 7.300v3.700M8 5v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z",
  play: "M5 3.200v9.600L12.500 8z",
  send: "M8 13V3.500M4 7.300 8 3.300l4 4",
  reset: "M3 8a5 5 0 1 0 1.700-3.800M3 2.800v2.700h2.700",
  plus: "M8 3.500v9M3.500 8h9",
  trash: "M3 4.500h10M6.500 4.500V3h3v1.500M4.500 4.500l.6 8.500h5.800l.6-8.500",
  sun: "M8 5.200A2.800 2.800 0 1 1 8 10.800 2.800 2.800 0 0 1 8 5.200ZM8 1.500V3M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1.100 1.100M11.500 11.500l1.100 1.100M12.600 3.400l-1.100 1.100M4.500 11.500l-1.100 1.100",
  moon: "M13 9.600A5.500 5.500 0 0 1 6.400 3 5.500 5.500 0 1 0 13 9.600Z",
  search: "M11 7A4 4 0 1 1 3 7a4 4 0 0 1 8 0ZM10 10l3.500 3.500",
  circle: "M12.500 8a4.500 4.500 0 1 1-9 0 4.500 4.500 0 0 1 9 0Z",
  left: "M10 3.500 5.500 8l4.500 4.500",
  right: "M6 3.500 10.500 8 6 12.500",
  down: "M4 6l4 4 4-4",
  person: "M10.500 5.500A2.500 2.500 0 1 1 5.500 5.500a2.500 2.500 0 0 1 5 0ZM3 13.500c.4-2.600 2.300-4 5-4s4.600 1.400 5 4",
  filter: "M2.500 4h11M4.500 8h7M6.500 12h3",
  mail: "M2 4h12v8.500H2zM2.500 4.500 8 9l5.500-4.500",
  copy: "M5.500 5.500h7.500v7.500H5.500zM10.500 5.500V3H3v7.500h2.500",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`size-4 shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.600"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
