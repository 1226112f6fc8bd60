import type { StoreApi } from "zustand/vanilla";
import type { Bridge } from "../../electron/hive/contract/bridge.ts";
import { toFailure } from "../../electron/hive/contract/failure.ts";
import type { Facts } from "./facts.ts";
import { type Inspection, withInspection } from "./inspection-facts.ts";

/** What can be asked about one task; what is learned goes into the facts, failures too. */
export interface InspectionActions {
  /** Reads how a task stands and all its attempts. */
  inspectTask(task: string): Promise<void>;
  /** Reads the last entries about a task; those that come later, the facts add by themselves. */
  readTaskLog(task: string, run: string): Promise<void>;
}

/** Entries that are read of a task's log. */
const logEntries = 500;

/** Makes the actions over one bridge. */
export function inspectionActions(bridge: Bridge, facts: StoreApi<Facts>): InspectionActions {
  const learn = (task: string, learned: Partial<Inspection>): void =>
    facts.setState(({ inspections }) => ({ inspections: withInspection(inspections, task, learned) }));
  return {
    inspectTask: async (task) => {
      const [detail, attempts] = await Promise.all([
        bridge.call("task", { task }).catch(toFailure),
        bridge.call("attempts", { task }).catch(toFailure),
      ]);
      learn(task, { detail, attempts });
    },
    readTaskLog: async (task, run) => {
      learn(task, { log: await bridge.call("log", { run, task, limit: logEntries }).catch(toFailure) });
    },
  };
}
