import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import type { CanvasTools } from "./canvas-tools.ts";
import { pasteText } from "./change-steps.ts";
import { grid, type Point } from "./geometry.ts";
import { nudge } from "./move-steps.ts";
import { selectNothing } from "./select-steps.ts";

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * Keys of the canvas that are no commands of the table: arrows, which repeat; pasting, whose text only the browser's own
 * event has; and Escape, after which Tab leaves the canvas instead of adding a step.
 */
export function useCanvasKeys(tools: CanvasTools) {
  const held = useRef<Held>({ isLeaving: false, isLinked: false });
  usePasting(tools);
  return useMemo(
    () => ({
      onKeyDown: (event: KeyboardEvent) => {
        if (!isTyping(event.target)) press(tools, held.current, event);
      },
      onPaste: (event: ClipboardEvent) => {
        if (isTyping(event.target)) return;
        event.preventDefault();
        const text = tools.canvas.getState().copying ?? event.clipboardData.getData("text/plain");
        pasteText(tools, text, held.current.isLinked);
      },
    }),
    [tools],
  );
}

/** Without this a browser pastes nothing where no text can be written. */
function usePasting({ view }: CanvasTools): void {
  useEffect(() => {
    const element = view.element();
    const allow = (event: Event): void => {
      if (event.target !== null && !isTyping(event.target)) event.preventDefault();
    };
    element?.addEventListener("beforepaste", allow);
    return () => element?.removeEventListener("beforepaste", allow);
  }, [view]);
}

interface Held {
  /** Whether the next Tab leaves the canvas. */
  isLeaving: boolean;
  /** Whether what is pasted keeps its incoming links: Shift was held. */
  isLinked: boolean;
}

function press(tools: CanvasTools, held: Held, event: KeyboardEvent): void {
  held.isLinked = event.shiftKey;
  if (event.key === "Tab" && (held.isLeaving || event.shiftKey)) event.stopPropagation(); // the browser moves the focus on
  if (event.key === "Escape") selectNothing(tools);
  if (event.key !== "Shift") held.isLeaving = event.key === "Escape";
  if (moveByKey(tools, event)) event.preventDefault();
}

function moveByKey(tools: CanvasTools, { key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  const arrow = arrows[key];
  if (arrow === undefined || shiftKey || ctrlKey || metaKey) return false;
  const by = altKey ? 1 : grid;
  nudge(tools, { x: arrow.x * by, y: arrow.y * by });
  return true;
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
