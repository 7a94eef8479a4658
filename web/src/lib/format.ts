//! Numbers with units, for people.

/** `850 ms`, `1.24 s`, `2 s`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const decimals = milliseconds % 1000 === 0 ? 0 : milliseconds < 10_000 ? 2 : 1;
  return `${(milliseconds / 1000).toFixed(decimals)} s`;
}

/** `640 KiB`, `8.2 MiB`. */
export function formatKib(kib: number): string {
  if (kib < 1024) return `${Math.round(kib)} KiB`;
  const mib = kib / 1024;
  return `${mib.toFixed(mib < 100 ? 1 : 0)} MiB`;
}

/** `1 test`, `2 tests`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

/** `hash-table` as `Hash table`. */
export function topicName(slug: string): string {
  const words = slug.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
