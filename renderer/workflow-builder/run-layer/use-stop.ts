import { useCallback, useState } from "react";
import { type Failure, toFailure } from "../../../electron/hive/contract/failure.ts";
import { useActions } from "../../facts/facts-context.ts";

/** Ends a run. */
export interface Stopping {
  /** Null: there is nothing to end, or it is being ended. */
  readonly stop: (() => void) | null;
  /** Why it could not be ended. */
  readonly notStopped: Failure | null;
}

/** Ends a run that goes on; null: there is none. */
export function useStop(run: string | null): Stopping {
  const actions = useActions();
  const [stopped, setStopped] = useState<string | null>(null);
  const [notStopped, tell] = useState<Failure | null>(null);
  const stop = useCallback(() => {
    if (run === null) return;
    setStopped(run);
    tell(null);
    actions.cancelRun(run).catch((thrown: unknown) => {
      setStopped(null);
      tell(toFailure(thrown));
    });
  }, [actions, run]);
  return { stop: run === null || run === stopped ? null : stop, notStopped };
}
