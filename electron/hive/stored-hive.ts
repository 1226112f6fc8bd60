import { existsSync } from "node:fs";
import { join } from "node:path";
import type { HiveView } from "./contract/bridge.ts";
import type { RunSummary, RunView } from "./contract/run.ts";
import { readRun } from "./dispatcher/run-reader.ts";
import { openStores } from "./dispatcher/stores.ts";
import { countTasks } from "./dispatcher/task-counts.ts";
import { Journal } from "./journal/journal.ts";
import { openDatabase } from "./store/database.ts";

/** What the store of a data folder tells while no hive runs on it. */
export interface StoredHive {
  readonly tasks: HiveView["tasks"];
  readonly runs: readonly RunSummary[];
  /** One run with its steps; undefined: no such run. */
  run(id: string): RunView | undefined;
  close(): void;
}

/** Opens the store of a data folder to look at it; undefined when there is none yet. */
export function openStoredHive(home: string): StoredHive | undefined {
  const file = join(home, "skep.db");
  if (!existsSync(file)) return undefined;
  const database = openDatabase(file);
  const stores = openStores(database);
  const seq = new Journal(database).last();
  return {
    tasks: countTasks(stores.tasks),
    runs: stores.runs.list(500),
    run: (id) => readRun(stores, id, { seq }),
    close: () => database.close(),
  };
}
