//! The time, at the pace of a list that says "3 minutes ago".

import { useEffect, useState } from "react";

const PACE_MS = 30_000;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), PACE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
