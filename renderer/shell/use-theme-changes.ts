import { useEffect, useState } from "react";

/** How often light and dark have changed: what is painted, not styled, is painted again then. */
export function useThemeChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const changed = (): void => setChanges((before) => before + 1);
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const chosen = new MutationObserver(changed);
    chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    dark.addEventListener("change", changed);
    return () => {
      chosen.disconnect();
      dark.removeEventListener("change", changed);
    };
  }, []);
  return changes;
}
