import { useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions } from "../facts/facts-context.ts";
import { Icon } from "../shell/icon.tsx";

/** Continues a run that was interrupted. */
export function ResumeButton({ run, name }: { readonly run: string; readonly name: string }) {
  const actions = useActions();
  const [failure, setFailure] = useState<Failure | null>(null);
  const resume = (): void => {
    setFailure(null);
    actions.resumeRun(run).catch((thrown: unknown) => setFailure(toFailure(thrown)));
  };
  return (
    <>
      <button type="button" className="button" onClick={resume} title="Continue where it stopped">
        <Icon name="play" />
        Resume<span className="hidden-text"> {name}</span>
      </button>
      {failure !== null && (
        <span className="field-error" role="alert">
          {failure.message}
        </span>
      )}
    </>
  );
}
