import type { HiveFigures } from "../contract/bridge.ts";
import { shownCounts, type TaskCounts } from "../dispatcher/task-counts.ts";

/** How many tasks there are, and whom the waiting ones ask for: kept counts, read at the same cost at any backlog. */
export function readFigures(counts: TaskCounts): HiveFigures {
  const { all, waiting } = counts.figures();
  return { tasks: shownCounts(all), waiting };
}
