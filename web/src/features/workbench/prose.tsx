//! Text of a problem: HTML that the server has made from Markdown and sanitised.

import { useEffect, useRef } from "react";

/** What may be wider than the page, and then scrolls by itself. */
const WIDE = "math[display='block'], table";

/** Who cannot use a mouse can scroll only what takes the focus. */
function letKeyboardScroll(host: HTMLElement): void {
  for (const element of host.querySelectorAll<HTMLElement>(WIDE)) {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}

export function Prose({ html, className = "" }: { html: string; className?: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => letKeyboardScroll(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [html]);
  return <div ref={host} className={`prose ${className}`} dangerouslySetInnerHTML={{ __html: html }} />;
}
