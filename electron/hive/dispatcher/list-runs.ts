import type { ListedRun } from "../contract/run.ts";
import type { RunFilter } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { waitsOf } from "./task-counts.ts";

/** The runs that fit, newest first, with what of each waits for a person. */
export function listRuns({ runs, counts }: Pick<Stores, "runs" | "counts">, filter: RunFilter): readonly ListedRun[] {
  return runs.page(filter).map((run) => ({ ...run, ...waitsOf(counts.ofRun(run.id)) }));
}
