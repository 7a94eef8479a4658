//! Ctrl+Enter submits and Ctrl+' runs, wherever on the page the focus is. The editor handles its own focus itself.

import { useEffect, useRef } from "react";

export function useShortcuts(onSubmit: () => void, onRun: () => void): void {
  const actions = useRef({ onSubmit, onRun });
  useEffect(() => {
    actions.current = { onSubmit, onRun };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const action = event.key === "Enter" ? actions.current.onSubmit : event.key === "'" ? actions.current.onRun : null;
      if (action === null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
