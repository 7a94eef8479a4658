//! Ctrl+Enter submits and Ctrl+' runs (with Cmd on a Mac), wherever on the page the focus is. The editor handles its own
//! focus itself.

import { useEffect, useRef } from "react";

export function useShortcuts(onSubmit: () => void, onRun: () => void): void {
  const actions = useRef({ onSubmit, onRun });
  useEffect(() => {
    actions.current = { onSubmit, onRun };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const submits = event.key === "Enter" && !event.shiftKey;
      const runs = event.key === "'"; // on many keyboards only with Shift
      if (!submits && !runs) return;
      event.preventDefault();
      (submits ? actions.current.onSubmit : actions.current.onRun)();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
