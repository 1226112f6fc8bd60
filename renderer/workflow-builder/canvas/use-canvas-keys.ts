import { type ClipboardEvent, type KeyboardEvent, useContext, useEffect, useMemo, useRef } from "react";
import type { CommandBoard } from "../../shell/command-board.ts";
import { keyText } from "../../shell/key-text.ts";
import { CommandContext } from "../../shell/use-command.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { pasteText } from "./change-steps.ts";
import { grid, type Point } from "./geometry.ts";
import { nudge } from "./move-steps.ts";

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * Keys of the canvas that are more than commands of the table: arrows, which repeat; those with which a browser pastes, whose
 * event has the text; and Escape, after which Tab leaves the canvas instead of adding a step.
 */
export function useCanvasKeys(tools: CanvasTools) {
  const board = useContext(CommandContext);
  const held = useRef<Held>({ isLeaving: false, isLinked: false });
  usePasting(tools);
  return useMemo(
    () => ({
      onKeyDown: (event: KeyboardEvent) => {
        if (!isTyping(event.target)) press({ tools, board, held: held.current }, event);
      },
      onPaste: (event: ClipboardEvent) => {
        if (isTyping(event.target)) return;
        event.preventDefault();
        const text = tools.canvas.getState().copying ?? event.clipboardData.getData("text/plain");
        pasteText(tools, text, held.current.isLinked);
      },
    }),
    [tools, board],
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
  /** Whether what is pasted keeps its incoming links: that was asked for by key. */
  isLinked: boolean;
}

interface Pressing {
  readonly tools: CanvasTools;
  readonly board: CommandBoard | null;
  readonly held: Held;
}

function press({ tools, board, held }: Pressing, event: KeyboardEvent): void {
  held.isLinked = false;
  if (board !== null && browserPastes.has(keyText(event) ?? "")) pressPaste(board, held, event);
  if (event.key === "Tab" && (held.isLeaving || event.shiftKey)) event.stopPropagation(); // the browser moves the focus on
  if (event.key !== "Shift") held.isLeaving = event.key === "Escape";
  if (moveByKey(tools, event)) event.preventDefault();
}

/** Combinations after which a browser pastes by itself. */
const browserPastes: ReadonlySet<string> = new Set(["Ctrl+V", "Ctrl+Shift+V"]);

/** Leaves pasting to the browser, which asks nobody; but not where these keys mean something else, or nothing. */
function pressPaste(board: CommandBoard, held: Held, event: KeyboardEvent): void {
  const meant = board.meant(event, "canvas")?.id;
  held.isLinked = meant === "canvas.pasteLinked";
  if (meant === "canvas.paste" || meant === "canvas.pasteLinked") event.stopPropagation();
  else if (meant === undefined) event.preventDefault();
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
