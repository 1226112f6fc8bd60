import { useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { Sheet } from "../shell/sheet.tsx";
import { runOf } from "./run-facts.ts";

interface CorrectSheetProps {
  readonly run: string;
  readonly close: () => void;
}

/** Lets a run go on with a corrected workflow: what the correction does not change is not done again. */
export function CorrectSheet({ run, close }: CorrectSheetProps) {
  const actions = useActions();
  const source = useFacts((facts) => runOf(facts, run)?.source ?? "");
  const [text, setText] = useState(source);
  const [failure, setFailure] = useState<Failure | null>(null);
  const resume = (): void => {
    setFailure(null);
    actions.resumeRun(run, { source: text }).then(close, (thrown: unknown) => setFailure(toFailure(thrown)));
  };
  return (
    <Sheet title="Resume with a corrected workflow" close={close}>
      <p className="field-hint">
        Steps whose answers the correction changes, and what needs them, are done once more. All others keep theirs.
      </p>
      <label className="field">
        <span className="field-label">The workflow of this run</span>
        <textarea
          className="field-control correct-text mono"
          dir="ltr"
          spellCheck={false}
          rows={18}
          maxLength={262_144}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {failure !== null && <FailureNote failure={failure} />}
      <div className="sheet-foot">
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
        <button type="button" className="button button-main" onClick={resume} disabled={text === source}>
          Resume
        </button>
      </div>
    </Sheet>
  );
}
