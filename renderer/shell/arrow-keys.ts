import type { KeyboardEvent } from "react";

/** Where the focus goes in a list of `count` items; null: the key does not move it. */
export function nextIndex(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return Math.min(current + 1, count - 1);
    case "ArrowUp":
      return Math.max(current - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** Moves the focus between the items of a list, which are marked with `data-item`. */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-item]")];
  const focused = document.activeElement;
  const current = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
  if (current < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const next = nextIndex(event.key, current, items.length);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}
