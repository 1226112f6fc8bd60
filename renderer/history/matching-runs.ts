import type { RunSummary } from "../../electron/hive/contract/run.ts";
import { runWord } from "../shell/words.ts";

/** The runs whose workflow, state or id contains every word that is looked for. */
export function matchingRuns(runs: readonly RunSummary[], words: string): readonly RunSummary[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    const text = `${run.workflow} ${runWord(run.state)} ${run.id}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
