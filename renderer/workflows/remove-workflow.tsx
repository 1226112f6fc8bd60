import { useCallback, useEffect, useRef, useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { Icon } from "../shell/icon.tsx";
import { goTo, type Route } from "../shell/route.ts";
import { useCommand } from "../shell/use-command.ts";
import "./remove-workflow.css";

interface Removal {
  readonly id: string;
  readonly name: string;
  /** What brings it back; null: it is not gone yet. */
  readonly restore: string | null;
  readonly failure: Failure | null;
}

/** Deletes the workflow that is shown, by command, and offers to bring it back. Those that came with Skep stay. */
export function RemoveWorkflow({ route }: { readonly route: Route }) {
  const actions = useActions();
  const shown = route.page === "workflow" ? route.id : null;
  const file = useFacts((facts) => facts.workflows?.find(({ id }) => id === shown));
  const [removal, setRemoval] = useState<Removal | null>(null);
  const begin = useCallback(() => {
    if (file === undefined) return;
    setRemoval({ id: file.id, name: file.name, restore: null, failure: null });
    goTo({ page: "start" });
  }, [file]);
  useCommand("file.remove", file === undefined || file.folder === "shipped" ? null : begin);
  const asked = useRef<string | null>(null);
  const leaving = removal?.restore === null && removal.failure === null ? removal.id : null;
  useEffect(() => {
    if (leaving === null || leaving === shown || asked.current === leaving) return;
    asked.current = leaving;
    const told = (change: Partial<Removal>) => {
      asked.current = null;
      setRemoval((before) => before && { ...before, ...change });
    };
    const remove = () =>
      actions.removeWorkflow(leaving).then(
        (restore) => told({ restore }),
        (thrown: unknown) => told({ failure: toFailure(thrown) }),
      );
    setTimeout(remove); // after its page, as it is left, has kept what was typed last: that comes back with the rest
  }, [actions, leaving, shown]);
  if (removal === null || leaving !== null) return null;
  return <RemovedNote removal={removal} change={setRemoval} />;
}

interface RemovedNoteProps {
  readonly removal: Removal;
  readonly change: (removal: Removal | null) => void;
}

function RemovedNote({ removal, change }: RemovedNoteProps) {
  const actions = useActions();
  const { name, restore, failure } = removal;
  const bringBack = (key: string): void => {
    actions.restoreWorkflow(key).then(
      (id) => {
        change(null);
        goTo({ page: "workflow", id });
      },
      (thrown: unknown) => change({ ...removal, failure: toFailure(thrown) }),
    );
  };
  return (
    <section className="removed" aria-label="Deleted workflow">
      {failure === null ? (
        <p role="status" className="removed-text">
          “<bdi>{name}</bdi>” is deleted.
        </p>
      ) : (
        <FailureNote failure={failure} />
      )}
      {restore !== null && (
        <button type="button" className="button" onClick={() => bringBack(restore)}>
          <Icon name="undo" />
          Bring it back
        </button>
      )}
      <button
        type="button"
        className="button button-plain button-icon"
        onClick={() => change(null)}
        aria-label="Close this note"
      >
        <Icon name="cross" />
      </button>
    </section>
  );
}
