/** What a key asks of the queue. */
export type QueueKey =
  | { readonly does: "go"; readonly to: number; readonly stretch: boolean }
  | { readonly does: "move"; readonly by: 1 | -1 }
  | { readonly does: "all" | "none" | "toggle" | "open" };

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

interface Place {
  /** The row that keys act on; -1: none yet. */
  readonly at: number;
  readonly count: number;
}

/** Rows that a page key goes on. */
const page = 10;

const single = { Escape: "none", " ": "toggle", Enter: "open" } as const;

/** What a key asks of the queue; null: nothing. */
export function queueKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Key, { at, count }: Place): QueueKey | null {
  if (ctrlKey || metaKey) return key.toLowerCase() === "a" ? { does: "all" } : null;
  if (altKey) return key === "ArrowUp" || key === "ArrowDown" ? { does: "move", by: key === "ArrowUp" ? -1 : 1 } : null;
  if (key === "Escape" || key === " " || key === "Enter") return { does: single[key] };
  const to = rowOf(key, at, count);
  return to === undefined || count === 0
    ? null
    : { does: "go", to: Math.max(0, Math.min(count - 1, to)), stretch: shiftKey };
}

function rowOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "PageDown":
      return at + page;
    case "PageUp":
      return at - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
