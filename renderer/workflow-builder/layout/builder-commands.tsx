import { type RefObject, useCallback, useEffect, useState } from "react";
import { keyText } from "../../shell/key-text.ts";
import { isTyping } from "../../shell/listen-to-keys.ts";
import { useCommand, useKeys } from "../../shell/use-command.ts";
import { useSession, useSessionActions } from "../session/session-context.ts";
import type { Part } from "./layout-state.ts";
import { focusNextPane, leaveSidePanel } from "./pane-focus.ts";
import { SaveAsSheet } from "./save-as-sheet.tsx";

interface BuilderCommandsProps {
  readonly builder: RefObject<HTMLElement | null>;
  readonly toggle: (part: Part) => void;
}

/** Has the commands of an open workflow do something, and asks what one of them needs to know. */
export function BuilderCommands({ builder, toggle }: BuilderCommandsProps) {
  const isDirty = useSession((session) => session.dirty);
  const name = useSession((session) => session.document.settings.name);
  const { save, saveAs } = useSessionActions();
  const [isAsking, setAsking] = useState(false);
  const keep = useCallback(() => void save(), [save]);
  useCommand("builder.save", isDirty ? keep : null);
  useCommand(
    "builder.saveAs",
    useCallback(() => setAsking(true), []),
  );
  useCommand(
    "builder.text",
    useCallback(() => toggle("text"), [toggle]),
  );
  useCommand(
    "builder.problems",
    useCallback(() => toggle("problems"), [toggle]),
  );
  useCommand(
    "builder.panel",
    useCallback(() => toggle("panel"), [toggle]),
  );
  usePaneKeys(builder);
  useEscape(builder);
  return isAsking ? <SaveAsSheet name={name} save={saveAs} close={() => setAsking(false)} /> : null;
}

/** A key, and backwards with Shift, leads from part to part, out of an editor too. */
function usePaneKeys(builder: RefObject<HTMLElement | null>): void {
  const move = useCallback(
    (step: 1 | -1) => {
      if (builder.current !== null) focusNextPane(builder.current, step);
    },
    [builder],
  );
  useCommand(
    "builder.part",
    useCallback(() => move(1), [move]),
  );
  const keys = useKeys("builder.part");
  useEffect(() => {
    const element = builder.current;
    const listen = (event: KeyboardEvent): void => {
      const step = stepOfKey(event, keys);
      if (step === 0) return;
      event.preventDefault();
      move(step);
    };
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  }, [builder, keys, move]);
}

/** Keys that write nothing, so that they work in a field as well. */
const notTyped = /^(?:Ctrl\+|Alt\+|F\d)/;

function stepOfKey(event: KeyboardEvent, keys: readonly string[]): 1 | -1 | 0 {
  const { key, ctrlKey, metaKey, altKey } = event;
  const forward = keyText(event);
  const back = keyText({ key, ctrlKey, metaKey, altKey, shiftKey: false });
  if (back === null || (isTyping(event.composedPath()[0] ?? null) && !notTyped.test(back))) return 0;
  if (forward !== null && keys.includes(forward)) return 1;
  return keys.includes(back) ? -1 : 0;
}

/** Escape leads from the side panel back to the canvas, unless what has the focus had a use for it. */
function useEscape(builder: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isOver = event.defaultPrevented || document.querySelector("dialog[open]") !== null;
      if (event.key === "Escape" && !isOver && builder.current !== null) leaveSidePanel(builder.current);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [builder]);
}
