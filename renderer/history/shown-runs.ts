import { useMemo } from "react";
import { useShallow } from "zustand/shallow";
import type { RunSummary } from "../../electron/hive/contract/run.ts";
import { useFacts } from "../facts/facts-context.ts";
import type { History, RunSearch } from "../facts/history-facts.ts";
import { waitsOfRun } from "../run/waits-for-person.ts";

/** The runs that were found, as far as they still stand as looked for; null: not known yet. */
export function useShownRuns({ runs, search: { states } }: History): readonly RunSummary[] | null {
  const moving = useMemo(() => runs?.filter(({ state }) => state === "running") ?? [], [runs]);
  const waiting = useFacts(
    useShallow((facts) => moving.flatMap(({ id }) => (waitsOfRun(facts, id).waitsForPerson ? [id] : []))),
  );
  return useMemo(() => runs && shownRuns(runs, { states, waiting }), [runs, states, waiting]);
}

interface Wanted extends Pick<RunSearch, "states"> {
  /** Runs of which nothing becomes until a person decides. */
  readonly waiting: readonly string[];
}

/** The runs that stand in one of these ways, as their rows say it; all where none is named. */
export function shownRuns(runs: readonly RunSummary[], { states, waiting }: Wanted): readonly RunSummary[] {
  if (states.length === 0) return runs;
  const waits = new Set(waiting);
  return runs.filter(({ id, state }) => states.includes(state === "running" && waits.has(id) ? "waits" : state));
}
