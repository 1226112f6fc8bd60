import type { BridgeEvent, HiveView } from "../../electron/hive/contract/bridge.ts";

/** The hive with the counts of tasks, and the runs that wait for a person, that were told last; the same object when none were. */
export function applyToHive(hive: HiveView | null, events: readonly BridgeEvent[]): HiveView | null {
  const told = events.findLast((event) => event.kind === "figures");
  const asked = events.findLast((event) => event.kind === "waits");
  if (hive === null || (told === undefined && asked === undefined)) return hive;
  return { ...hive, ...told?.figures, ...(asked && { waits: asked.waits }) };
}
