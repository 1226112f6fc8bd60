import type { Database } from "../store/database.ts";
import { AttemptStore } from "./attempt-store.ts";
import { RunStore } from "./run-store.ts";
import { TaskQueue } from "./task-queue.ts";
import { TaskStore } from "./task-store.ts";

/** The tables that the dispatcher works on. */
export interface Stores {
  readonly runs: RunStore;
  readonly tasks: TaskStore;
  readonly queue: TaskQueue;
  readonly attempts: AttemptStore;
}

/** Prepares the statements of each table once. */
export function openStores(database: Database): Stores {
  return {
    runs: new RunStore(database),
    tasks: new TaskStore(database),
    queue: new TaskQueue(database),
    attempts: new AttemptStore(database),
  };
}
