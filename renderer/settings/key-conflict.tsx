import { keyParts } from "../shell/key-text.ts";

interface KeyConflictProps {
  readonly combination: string;
  /** Names of those that have it now. */
  readonly owners: string;
  readonly move: () => void;
  readonly cancel: () => void;
}

/** Asks what is to be done with a key that another command has. */
export function KeyConflict({ combination, owners, move, cancel }: KeyConflictProps) {
  return (
    <div
      className="note note-waiting settings-conflict"
      role="alert"
      onKeyDown={(event) => {
        if (event.key === "Escape") cancel();
      }}
    >
      <p className="note-body-line">
        {keyParts(combination).join("+")} belongs to {owners}.
      </p>
      <button type="button" className="button" onClick={move} ref={focus}>
        Move it here
      </button>
      <button type="button" className="button button-plain" onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}

/** It answers the key that was just pressed. */
function focus(element: HTMLButtonElement | null): void {
  element?.focus();
}
