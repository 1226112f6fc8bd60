import type { Database } from "../../store/database.ts";
import type { HeldTasks } from "../held-tasks.ts";
import { msPerPriorityPoint } from "../rank.ts";
import { toRowId, toTaskId } from "../task-id.ts";
import { type StoredTask, type TaskRow, toTask } from "../task-row.ts";

/** What is kept of a task's priority beside the priority that it was given. */
export interface KeptPriority {
  readonly priority: number;
  /** Points beyond its own priority that hold now. */
  readonly boost: number;
  readonly isBlocking: boolean;
  readonly raisedTo: number | null;
  /** When the next modifier begins to hold. */
  readonly modifierAt: number | null;
}

/** The priorities of tasks and the moments at which they change: the only SQL that writes them after a task was added. */
export class PriorityStore {
  readonly #keep;
  readonly #due;
  readonly #next;
  readonly #lastNeed;
  readonly #held: HeldTasks;

  constructor(database: Database, held: HeldTasks) {
    this.#held = held;
    this.#keep = database.prepare(
      `UPDATE tasks SET rank = rank - (@priority + @boost - priority - boost) * ${msPerPriorityPoint},
         wanted_rank = wanted_rank - (@priority + @boost - priority - boost) * ${msPerPriorityPoint},
         priority = @priority, boost = @boost, blocking = @blocking, raised_to = @raisedTo, modifier_at = @modifierAt
       WHERE id = @id`,
    );
    this.#due = database.prepare<[number], TaskRow>(
      `SELECT * FROM tasks INDEXED BY tasks_modifier
       WHERE modifier_at IS NOT NULL AND ended_at IS NULL AND modifier_at <= ? ORDER BY modifier_at`,
    );
    this.#next = database
      .prepare<[], number | null>(
        `SELECT min(modifier_at) FROM tasks INDEXED BY tasks_modifier
         WHERE modifier_at IS NOT NULL AND ended_at IS NULL`,
      )
      .pluck();
    this.#lastNeed = database
      .prepare<[number], number>(
        `SELECT tasks.id FROM needs JOIN tasks ON tasks.id = needs.need
         WHERE needs.task = ? AND tasks.ended_at IS NULL ORDER BY needs.need DESC LIMIT 1`,
      )
      .pluck();
  }

  /** Keeps a task's priority; its place in the queue moves with it. */
  keep(task: string, { isBlocking, ...kept }: KeptPriority): void {
    this.#held.forget(task);
    this.#keep.run({ ...kept, id: toRowId(task), blocking: isBlocking ? 1 : 0 });
  }

  /** Tasks of which a modifier has begun to hold. */
  due(now: number): readonly StoredTask[] {
    return this.#due.all(now).map(toTask);
  }

  /** When the next modifier of any task begins to hold; null when none will. */
  next(): number | null {
    return this.#next.get() ?? null;
  }

  /** The newest need of a task that is not over. */
  lastNeed(task: string): string | undefined {
    const id = this.#lastNeed.get(toRowId(task));
    return id === undefined ? undefined : toTaskId(id);
  }
}
