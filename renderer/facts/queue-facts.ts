import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { Failure } from "../../electron/hive/contract/failure.ts";
import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import { stepPatch } from "../../electron/hive/contract/run-view.ts";
import type { TaskState } from "../../electron/hive/contract/task.ts";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";

/** The parts of the queue that a person looks at, each with the states that belong to it; null: all. */
export const queueParts = {
  waiting: ["pending", "retry", "rejected", "suspended"],
  running: ["assigned", "running"],
  complete: ["complete", "verified"],
  failed: ["failed"],
  cancelled: ["cancelled"],
  all: null,
} as const satisfies Readonly<Record<string, readonly TaskState[] | null>>;

/** Name of a part of the queue. */
export type QueuePart = keyof typeof queueParts;

/** Which tasks are listed. */
export interface QueueFilter {
  readonly part: QueuePart;
  /** Only those of one run; null: of all. */
  readonly run: string | null;
}

/** The tasks that are listed, as far as they were read. */
export interface Queue extends QueueFilter {
  readonly rows: readonly TaskView[];
  /** Whether the hive has more of them; null: nothing was read yet. */
  readonly more: boolean | null;
  /** Why they could not be read. */
  readonly failure: Failure | null;
}

type TaskPatch = Partial<TaskView>;

/** The list after some events: rows move on with their entries, and leave when they no longer belong to it. */
export function applyToQueue(queue: Queue, events: readonly BridgeEvent[]): Queue {
  const patches = new Map<string, TaskPatch>();
  for (const event of events) {
    const { task = null } = event.kind === "entry" ? event.entry : {};
    if (event.kind === "entry" && task !== null) patches.set(task, { ...patches.get(task), ...taskPatch(event.entry) });
  }
  if (patches.size === 0 || !queue.rows.some(({ id }) => patches.has(id))) return queue;
  const states: readonly TaskState[] | null = queueParts[queue.part];
  const rows = queue.rows.flatMap((row) => {
    const patch = patches.get(row.id);
    const next = patch === undefined ? row : { ...row, ...patch };
    return states === null || states.includes(next.state) ? next : [];
  });
  return { ...queue, rows };
}

/** Whether other tasks may be listed after some events than were read, or in another order. */
export function mayChangeQueue({ run }: QueueFilter, events: readonly BridgeEvent[]): boolean {
  return events.some(
    (event) =>
      event.kind === "entry" &&
      (run === null || event.entry.run === run) &&
      /^(?:task|run|phase|decision)\./.test(event.entry.type),
  );
}

/** What an entry changes of a task in a list; the rest of a list's figures only the hive knows. */
function taskPatch(entry: JournalEntry): TaskPatch {
  const { state, wait, agent, attempts } = stepPatch(entry);
  return {
    ...(state === undefined ? {} : { state, ...(isUnderWay(state) ? {} : { progress: null }) }),
    ...(wait === undefined ? {} : { wait }),
    ...(agent === undefined ? {} : { agent }),
    ...(attempts === undefined ? {} : { attempts }),
  };
}

function isUnderWay(state: TaskState): boolean {
  return state === "assigned" || state === "running";
}
