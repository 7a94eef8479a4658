//! What stands where content should be: nothing found, something went wrong, still loading.

import type { ReactNode } from "react";

import { ApiError } from "../api/error";
import { Button } from "./button";

export function EmptyNotice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mx-auto max-w-md px-6 py-14 text-center">
      <p className="font-semibold">{title}</p>
      <div className="mt-1 text-ink-soft">{children}</div>
    </div>
  );
}

/** Says what the server said, and offers to try again. */
export function ErrorNotice({ error, onRetry }: { error: Error; onRetry?: (() => void) | undefined }) {
  return (
    <div role="alert" className="mx-auto my-4 max-w-xl rounded-lg border border-bad/40 bg-bad-wash px-4 py-3 text-sm text-ink">
      <p className="font-medium">{error.message}</p>
      {error instanceof ApiError && error.errors.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {error.errors.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Grey lines while something loads. */
export function LoadingLines({ label, lines = 6 }: { label: string; lines?: number }) {
  return (
    <div role="status" className="animate-pulse space-y-3 p-6">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="h-4 rounded bg-line/70" style={{ width: `${90 - ((line * 17) % 45)}%` }} />
      ))}
    </div>
  );
}
