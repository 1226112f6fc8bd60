import { useEffect } from "react";

/** What a key can ask for anywhere in the window. */
export type Shortcut = "run" | "stop" | "keys";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat" | "defaultPrevented">;

/** The shortcut that a key stands for. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, repeat, defaultPrevented }: Key): Shortcut | null {
  if (altKey || repeat || defaultPrevented) return null;
  const command = ctrlKey || metaKey;
  if (command && key === "Enter") return "run";
  if (command && key === ".") return "stop";
  return !command && key === "?" ? "keys" : null;
}

/** Whether a person is typing in an element: no shortcut is active then. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Does what a shortcut asks for, while the component is there. */
export function useShortcut(wanted: Shortcut, act: (() => void) | null): void {
  useEffect(() => {
    if (act === null) return;
    const listen = (event: KeyboardEvent): void => {
      const inDialog = document.querySelector("dialog[open]") !== null;
      if (inDialog || isTyping(event.target) || shortcutOf(event) !== wanted) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [wanted, act]);
}
