import { useCallback, useContext, useState } from "react";
import { type Failure, isFailure, toFailure } from "../../../electron/hive/contract/failure.ts";
import { useActions } from "../../facts/facts-context.ts";
import { FailureNote } from "../../shell/failure-note.tsx";
import { useCommand } from "../../shell/use-command.ts";
import { SessionContext } from "../session/session-context.ts";
import { wholeText } from "../session/session-state.ts";
import { Note } from "./note.tsx";

/** Saves what is open to any place that a person chooses, and tells where it is; what is open stays where it was. */
export function SaveCopy() {
  const open = useContext(SessionContext);
  const { saveCopy } = useActions();
  const [told, tell] = useState<{ readonly place: string } | Failure | null>(null);
  const save = useCallback(() => {
    if (open === null) return;
    const state = open.store.getState();
    const { desk, settings } = state.document;
    tell(null);
    saveCopy({ name: settings.name, source: wholeText(state), desk }).then(
      (place) => tell(place === null ? null : { place }),
      (thrown: unknown) => tell(toFailure(thrown)),
    );
  }, [open, saveCopy]);
  useCommand("builder.saveCopy", save);
  if (told === null) return null;
  if (isFailure(told)) return <FailureNote failure={told} />;
  const close = (
    <button type="button" className="button" onClick={() => tell(null)}>
      Close
    </button>
  );
  return (
    <Note tone="calm" choices={close}>
      A copy was saved: {told.place}
    </Note>
  );
}
