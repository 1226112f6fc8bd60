import { join } from "node:path";
import type { Bridge, HiveView } from "./contract/bridge.ts";
import type { ListedRun, RunView } from "./contract/run.ts";
import { listRuns } from "./dispatcher/list-runs.ts";
import { readRun } from "./dispatcher/run-reader.ts";
import { openStores } from "./dispatcher/stores.ts";
import { shownCounts } from "./dispatcher/task-counts.ts";
import { Journal } from "./journal/journal.ts";
import { openToRead, reading } from "./store/read-database.ts";
import { createStoredBridge } from "./stored-bridge.ts";

/** What the store of a data folder tells while no hive runs on it. */
export interface StoredHive {
  readonly tasks: HiveView["tasks"];
  readonly runs: readonly ListedRun[];
  /** One run with its steps; undefined: no such run. */
  run(id: string): RunView | undefined;
  /** Answers what can be answered without a hive; all else fails with `no_hive`. */
  readonly bridge: Bridge;
  close(): void;
}

/** Opens the store of a data folder to look at it; undefined when there is none yet. Nothing is written. */
export function openStoredHive(home: string): StoredHive | undefined {
  const database = openToRead(join(home, "skep.db"));
  if (database === undefined) return undefined;
  const close = (): void => void database.close();
  try {
    return reading(database, () => {
      const stores = openStores(database);
      const journal = new Journal(database);
      const seq = journal.last();
      return {
        tasks: shownCounts(stores.counts.all()),
        runs: listRuns(stores, { limit: 500 }),
        run: (id: string) => readRun(stores, id, { seq }),
        bridge: createStoredBridge({ database, stores, journal }),
        close,
      };
    });
  } catch (error) {
    close();
    throw error;
  }
}
