import { useId, useState } from "react";
import type { Failure } from "../../../electron/hive/contract/failure.ts";
import { FailureNote } from "../../shell/failure-note.tsx";
import { Sheet } from "../../shell/sheet.tsx";

interface SaveAsSheetProps {
  readonly name: string;
  /** Saves it under a name of its own; answers why it could not. */
  readonly save: (name: string) => Promise<Failure | null>;
  readonly close: () => void;
}

/** Asks for the name under which the workflow is saved as another one. */
export function SaveAsSheet({ name, save, close }: SaveAsSheetProps) {
  const [wanted, setWanted] = useState(name);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useId();
  return (
    <Sheet title="Save as" close={close}>
      <form
        className="run-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(wanted.trim()).then((failed) => (failed === null ? close() : setFailure(failed)));
        }}
      >
        <div className="field">
          <label className="field-label" htmlFor={field}>
            Name of the file
          </label>
          <input
            id={field}
            className="field-control"
            dir="auto"
            value={wanted}
            onFocus={({ target }) => target.select()}
            data-first
            onChange={({ target }) => setWanted(target.value)}
          />
          <p className="field-hint">It is saved in the data folder, in “workflows”, beside the others of yours.</p>
        </div>
        {failure !== null && <FailureNote failure={failure} />}
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-main" disabled={wanted.trim() === ""}>
            Save
          </button>
        </div>
      </form>
    </Sheet>
  );
}
