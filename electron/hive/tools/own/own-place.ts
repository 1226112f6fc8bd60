import { standingRun } from "../../dispatcher/run-store.ts";

/** What a name begins with that all runs share. */
const shared = "hive/";

/** Where a topic or a key of the memory is: in the run itself, or in what all runs share. */
export function placeOf(run: string, name: string): { readonly run: string; readonly name: string } {
  return { run: name.startsWith(shared) ? standingRun : run, name };
}
