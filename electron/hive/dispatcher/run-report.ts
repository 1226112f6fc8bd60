import type { RunReport } from "../contract/journal.ts";
import type { StoredRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";

/** What a run came to that ends now, from its kept counts. */
export function reportOf(
  { counts, phases, tasks }: Stores,
  { id, startedAt, definition }: StoredRun,
  endedAt: number,
): RunReport {
  const { complete, failed, cancelled } = counts.ofRun(id);
  const ended = definition.phases === undefined ? [] : phases.ofRun(id);
  return {
    durationMs: endedAt - startedAt,
    tasks: { complete, failed, cancelled },
    attempts: tasks.attemptsOf(id),
    phases: ended.map((phase) => ({ id: phase.id, name: phase.name, durationMs: durationOf(phase) })),
  };
}

function durationOf({ startedAt, endedAt }: { readonly startedAt: number | null; readonly endedAt: number | null }) {
  return startedAt === null || endedAt === null ? null : endedAt - startedAt;
}
