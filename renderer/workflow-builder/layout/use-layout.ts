import { useCallback, useState } from "react";
import { pageStorage } from "../../shell/theme.ts";
import { keepLayout, type Layout, readLayout } from "./layout-state.ts";

/** How the builder is arranged, and what arranges it otherwise; it is kept for the next start. */
export function useLayout(): readonly [Layout, (change: (before: Layout) => Layout) => void] {
  const [layout, setLayout] = useState(() => readLayout(pageStorage));
  const arrange = useCallback((change: (before: Layout) => Layout): void => {
    setLayout((before) => {
      const next = change(before);
      keepLayout(pageStorage, next);
      return next;
    });
  }, []);
  return [layout, arrange];
}
