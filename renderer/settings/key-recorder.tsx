import { type KeyboardEvent, useId, useState } from "react";
import type { Command } from "../shell/commands.ts";
import { keyParts, keyText } from "../shell/key-text.ts";
import { keyRefusal } from "../shell/own-keys.ts";

interface KeyRecorderProps {
  readonly command: Command;
  readonly take: (combination: string) => void;
  /** Escape was pressed. */
  readonly cancel: () => void;
  /** The focus went elsewhere. */
  readonly leave: () => void;
}

/**
 * Records the next combination that is pressed. A field, so that a screen reader lets keys through. Commands of the canvas may
 * have Tab and Escape too, and take them; the others are left with them.
 */
export function KeyRecorder({ command, take, cancel, leave }: KeyRecorderProps) {
  const [refused, setRefused] = useState("");
  const hint = useId();
  const press = (event: KeyboardEvent): void => {
    const combination = keyText(event);
    const why = combination === null ? null : keyRefusal(command, combination);
    if (combination !== null && why !== null && /(?:^|\+)Tab$/.test(combination)) return; // the focus moves on
    event.preventDefault();
    event.stopPropagation();
    if (combination === null) return;
    if (why !== null && combination === "Escape") cancel();
    else if (why !== null) setRefused(`${keyParts(combination).join("+")} ${why}`);
    else take(combination);
  };
  return (
    <span className="settings-recorder">
      <input
        className="field-control"
        readOnly
        ref={focus}
        value=""
        placeholder="Press the keys…"
        aria-label={`Press the keys for ${command.title}`}
        aria-describedby={hint}
        onKeyDown={press}
        onBlur={leave}
      />
      <span id={hint} className="settings-recorder-hint" role="status">
        {refused === "" ? usualHint(command) : refused}
      </span>
    </span>
  );
}

/** A person has just asked for it. */
function focus(element: HTMLInputElement | null): void {
  element?.focus();
}

function usualHint({ within }: Command): string {
  return within === undefined ? "Esc cancels" : "Shift+Tab cancels";
}
