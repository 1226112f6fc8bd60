import { useCallback, useEffect, useMemo, useState } from "react";
import type { RunState } from "../../../electron/hive/contract/run.ts";
import { useActions, useFacts, useFactsStore } from "../../facts/facts-context.ts";
import { runOf } from "../../run/run-facts.ts";
import { useSession } from "../session/session-context.ts";
import { RunOverlay } from "./overlay-source.ts";

/** The run that the canvas shows. */
export interface ShownRun {
  /** Null: none. */
  readonly run: string | null;
  /** Null: not known yet. */
  readonly state: RunState | null;
  readonly overlay: RunOverlay | null;
  show(run: string): void;
  /** Shows the workflow alone. */
  hide(): void;
}

/** The last run of the open workflow, unless it was hidden or another one is shown. */
export function useShownRun(): ShownRun {
  const id = useSession((session) => session.id);
  const last = useFacts((facts) => facts.runs?.find(({ workflowId }) => workflowId === id)?.id ?? null);
  const [wanted, setWanted] = useState<{ readonly run: string | null; readonly last: string | null } | null>(null);
  // What was chosen holds until there is a newer run.
  const run = wanted !== null && (wanted.last === last || wanted.run !== null) ? wanted.run : last;
  const actions = useActions();
  const facts = useFactsStore();
  useEffect(() => {
    if (run !== null) void actions.openRun(run);
  }, [actions, run]);
  const overlay = useMemo(() => (run === null ? null : new RunOverlay({ facts, run })), [facts, run]);
  const state = useFacts((known) => (run === null ? null : (runOf(known, run)?.state ?? null)));
  const show = useCallback((next: string) => setWanted({ run: next, last: null }), []);
  const hide = useCallback(() => setWanted({ run: null, last }), [last]);
  return { run, state, overlay, show, hide };
}
