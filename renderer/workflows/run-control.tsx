import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "../shell/icon.tsx";
import { Sheet } from "../shell/sheet.tsx";
import { useCommand } from "../shell/use-command.ts";
import { RunForm } from "./run-form.tsx";
import { type RunSubject, useRunDraft } from "./use-run-draft.ts";

/** Runs the workflow at once where nothing is missing; beside it, what the run is given and the model that it asks. */
export function RunControl({ subject }: { readonly subject: RunSubject }) {
  const draft = useRunDraft(subject);
  const [isOpen, setOpen] = useState(false);
  const run = useLatest(() => {
    if (!draft.run()) setOpen(true);
  });
  const close = (): void => {
    setOpen(false);
    draft.forget();
  };
  useCommand("run", draft.blocked ? null : run);
  return (
    <div className="run-control">
      <button
        type="button"
        className="button button-plain"
        aria-haspopup="dialog"
        title="What the run is given, and its model"
        onClick={() => setOpen(true)}
      >
        <Icon name="model" />
        Inputs
      </button>
      <button
        type="button"
        className="button button-main"
        title="Run (Ctrl+Enter)"
        disabled={draft.blocked}
        onClick={run}
      >
        <Icon name="play" />
        {draft.starting ? "Starting…" : "Run"}
      </button>
      {(isOpen || draft.failure !== null) && (
        <Sheet title="Run it" close={close}>
          <RunForm draft={draft} began={close} />
        </Sheet>
      )}
    </div>
  );
}

/** A function that stays the same and does what the last picture's one does. */
function useLatest(act: () => void): () => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback(() => latest.current(), []);
}
