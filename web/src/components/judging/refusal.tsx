//! Why nothing was started, and the friendly way on: wait, verify, come back, mend a field.

import { useEffect, useState } from "react";

import { ApiError } from "../../api/error";
import { count } from "../../lib/format";
import { showSentence } from "../../lib/visible";
import { Button } from "../button";

interface Advice {
  title: string;
  what: string;
}

function adviceOf(error: Error): Advice {
  if (!(error instanceof ApiError)) return { title: "That did not work", what: error.message };
  if (error.code === "email_not_verified") {
    return {
      title: "Verify your e-mail address first",
      what: "We sent you a mail with a link. Open it, come back, and run: your code is kept in this browser.",
    };
  }
  if (error.status === 0) {
    return { title: "The server cannot be reached", what: "Your code is kept in this browser. Check the connection and try again." };
  }
  if (error.status === 429) return { title: "Slow down a little", what: error.message };
  if (error.status === 503) return { title: "The judge is very busy", what: error.message };
  if (error.status === 404) return { title: "This is not here", what: "The submission was removed, or it is somebody else's." };
  return { title: "This was not accepted", what: error.message };
}

/** `cases[2]: …` as people count. */
function fieldWords(text: string): string {
  return text.replace(/^cases\[(\d+)\]/, (_, index: string) => `Case ${Number(index) + 1}`);
}

/** Seconds left of a wait that begins with this component. */
function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds);
  const waiting = left > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => setLeft((now) => now - 1), 1000);
    return () => clearInterval(timer);
  }, [waiting]);
  return Math.max(0, left);
}

function TryAgain({ waitS, onAgain }: { waitS: number; onAgain: () => void }) {
  const left = useCountdown(waitS);
  return (
    <Button className="mt-3" onClick={onAgain} disabled={left > 0}>
      {left > 0 ? `Try again in ${count(left, "second")}` : "Try again"}
    </Button>
  );
}

export function Refusal({ error, onAgain }: { error: Error; onAgain?: (() => void) | undefined }) {
  const { title, what } = adviceOf(error);
  const errors = error instanceof ApiError ? error.errors : [];
  const waitS = error instanceof ApiError ? (error.retryAfterS ?? 0) : 0;
  return (
    <div role="alert" className="mx-auto my-2 max-w-xl rounded-lg border border-limit/40 bg-limit-wash px-4 py-3 text-sm">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-0.5 wrap-anywhere first-letter:uppercase">{showSentence(what)}</p>
      {errors.length > 0 && (
        <ul className="mt-1 list-disc pl-5 wrap-anywhere">
          {errors.map((text) => (
            <li key={text}>{showSentence(fieldWords(text))}</li>
          ))}
        </ul>
      )}
      {onAgain !== undefined && <TryAgain waitS={waitS} onAgain={onAgain} />}
    </div>
  );
}
