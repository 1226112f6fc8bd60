import type { BridgeEvent, HiveView } from "../../electron/hive/contract/bridge.ts";

/** The hive with the counts of tasks that were told last; the same object when none were. */
export function applyToHive(hive: HiveView | null, events: readonly BridgeEvent[]): HiveView | null {
  const told = events.findLast((event) => event.kind === "figures");
  return hive === null || told === undefined ? hive : { ...hive, ...told.figures };
}
