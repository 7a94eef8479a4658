//! How long ago something was, for people.

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const DAYS_MAX = 7;

function ago(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? "" : "s"} ago`;
}

/** `just now`, `5 minutes ago`, `3 days ago`; older things by their date. Unreadable times are an empty text. */
export function whenWords(at: string, now: number): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return "";
  const seconds = Math.max(0, Math.floor((now - then) / 1000));
  if (seconds < MINUTE_S) return "just now";
  if (seconds < HOUR_S) return ago(Math.floor(seconds / MINUTE_S), "minute");
  if (seconds < DAY_S) return ago(Math.floor(seconds / HOUR_S), "hour");
  if (seconds < DAYS_MAX * DAY_S) return ago(Math.floor(seconds / DAY_S), "day");
  return new Date(then).toISOString().slice(0, 10);
}
