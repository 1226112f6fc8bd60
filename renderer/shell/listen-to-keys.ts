import type { CommandBoard } from "./command-board.ts";

/** Has the keys of a window ask for commands; returns what ends it. */
export function listenToKeys(page: Window, board: CommandBoard): () => void {
  const listen = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] ?? null;
    if (event.repeat || event.defaultPrevented || isTyping(target) || inDialog(page)) return;
    const act = board.pressed(event, placeOf(target));
    if (act === null) return;
    event.preventDefault();
    act();
  };
  page.addEventListener("keydown", listen);
  return () => page.removeEventListener("keydown", listen);
}

/** Whether a person is typing in an element: no command's key is active then. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function inDialog(page: Window): boolean {
  return page.document.querySelector("dialog[open]") !== null;
}

function placeOf(target: EventTarget | null): string | null {
  return target instanceof Element
    ? (target.closest<HTMLElement>("[data-commands]")?.dataset["commands"] ?? null)
    : null;
}
