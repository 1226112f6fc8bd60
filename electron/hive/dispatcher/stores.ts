import type { Database } from "../store/database.ts";
import { ToolCallStore } from "../tools/tool-call-store.ts";
import { AttemptStore } from "./attempt-store.ts";
import { CheckpointStore } from "./checkpoint-store.ts";
import { SharedStateStore } from "./conflicts/shared-state-store.ts";
import { HeldTasks } from "./held-tasks.ts";
import { PhaseStore } from "./phase-store.ts";
import { PriorityStore } from "./priority/priority-store.ts";
import { ResourceStore } from "./resources/resource-store.ts";
import { RunStore } from "./run-store.ts";
import { TaskCounts } from "./task-counts.ts";
import { TaskList } from "./task-list.ts";
import { TaskQueue } from "./task-queue.ts";
import { TaskStore } from "./task-store.ts";

/** The tables that the dispatcher works on. */
export interface Stores {
  readonly runs: RunStore;
  readonly tasks: TaskStore;
  readonly queue: TaskQueue;
  readonly attempts: AttemptStore;
  readonly list: TaskList;
  readonly phases: PhaseStore;
  readonly shared: SharedStateStore;
  readonly checkpoints: CheckpointStore;
  readonly priorities: PriorityStore;
  readonly resources: ResourceStore;
  /** What attempts called. */
  readonly calls: ToolCallStore;
  /** Kept with the tasks; a writer is to follow them. */
  readonly counts: TaskCounts;
  /** Kept with the tasks; a writer is to follow them. */
  readonly held: HeldTasks;
}

/** Prepares the statements of each table once. */
export function openStores(database: Database): Stores {
  const counts = new TaskCounts(database);
  const held = new HeldTasks();
  return {
    runs: new RunStore(database),
    tasks: new TaskStore(database, { counts, held }),
    queue: new TaskQueue(database, { counts, held }),
    attempts: new AttemptStore(database),
    list: new TaskList(database),
    phases: new PhaseStore(database),
    shared: new SharedStateStore(database),
    checkpoints: new CheckpointStore(database),
    priorities: new PriorityStore(database, held),
    resources: new ResourceStore(database),
    calls: new ToolCallStore(database),
    counts,
    held,
  };
}
