//! What the pages around logging in share: a narrow column with one heading, and a line on the way to the others.

import { useEffect, useRef, type ReactNode } from "react";

import { useTitle } from "../../lib/use-title";

interface AuthFrameProps {
  title: string;
  children: ReactNode;
  /** The page has changed under its reader, so the heading takes the focus and is read out. */
  arrived?: boolean;
}

export function AuthFrame({ title, children, arrived = false }: AuthFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived, title]);
  return (
    <main className="mx-auto w-full max-w-sm px-4 py-12 [overflow-wrap:anywhere]">
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none">
        {title}
      </h1>
      {children}
    </main>
  );
}
