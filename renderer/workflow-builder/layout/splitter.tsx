import type { KeyboardEvent, PointerEvent } from "react";
import { type Pane, paneLimits } from "./layout-state.ts";

interface SplitterProps {
  readonly pane: Pane;
  /** What lies behind it, for a screen reader. */
  readonly label: string;
  readonly size: number;
  readonly resize: (size: number) => void;
  /** `vertical`: a line from top to bottom, moved left and right. */
  readonly direction: "vertical" | "horizontal";
}

const step = 16;

/** The line before a pane at the right or at the bottom: dragged or moved with the arrow keys, it sets the pane's size. */
export function Splitter({ pane, label, size, resize, direction }: SplitterProps) {
  const { least, most } = paneLimits[pane];
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    const line = event.currentTarget;
    const start = direction === "vertical" ? event.clientX : event.clientY;
    const move = (moved: globalThis.PointerEvent): void =>
      resize(size + start - (direction === "vertical" ? moved.clientX : moved.clientY));
    line.setPointerCapture(event.pointerId);
    line.addEventListener("pointermove", move);
    line.addEventListener("lostpointercapture", () => line.removeEventListener("pointermove", move), { once: true });
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const next = sizeAfter(event.key, { size, direction, least, most });
    if (next === null) return;
    event.preventDefault();
    resize(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no rule between texts
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-label={`Size of ${label}`}
      aria-orientation={direction}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={size}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}

interface Line {
  readonly size: number;
  readonly direction: "vertical" | "horizontal";
  readonly least: number;
  readonly most: number;
}

/** The pane's size after a key; null: the key does not move its line. */
export function sizeAfter(key: string, { size, direction, least, most }: Line): number | null {
  const [larger, smaller] = direction === "vertical" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  if (key === larger) return Math.min(most, size + step);
  if (key === smaller) return Math.max(least, size - step);
  if (key === "Home") return least;
  return key === "End" ? most : null;
}
