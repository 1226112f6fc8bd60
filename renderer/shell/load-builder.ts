import { useEffect } from "react";
import { useFacts } from "../facts/facts-context.ts";

/** Loads the part of the window that shows a workflow. */
export const loadBuilder = async () => await import("../workflow-builder/builder-page.tsx");

/** After the workflows are listed, the page has so long to draw them, in milliseconds. */
const untilDrawn = 500;

/** Loads that part ahead of its need, once the workflows are listed: the next thing asked for is likely one of them. */
export function useBuilderAhead(): void {
  const isListed = useFacts(({ workflows }) => workflows !== null);
  useEffect(() => {
    if (!isListed) return;
    const soon = setTimeout(() => void loadBuilder(), untilDrawn);
    return () => clearTimeout(soon);
  }, [isListed]);
}
