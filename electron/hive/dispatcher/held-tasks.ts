import type { Follower } from "../store/writer.ts";
import type { StoredTask } from "./task-row.ts";

/**
 * The tasks that agents hold, as the store has them: what an agent says of its task is looked at several times, and
 * nobody but this hive writes them. Whatever writes such a task forgets it here, or keeps it as it is from then on.
 */
export class HeldTasks implements Follower {
  readonly #tasks = new Map<string, StoredTask>();

  get(id: string): StoredTask | undefined {
    return this.#tasks.get(id);
  }

  /** An agent holds the task, which is like this. */
  keep(task: StoredTask): void {
    this.#tasks.set(task.id, task);
  }

  /** Nobody holds the task any more, or something of it was written. */
  forget(id: string): void {
    this.#tasks.delete(id);
  }

  /** Something of many tasks was written. */
  forgetAll(): void {
    this.#tasks.clear();
  }

  mark(): number {
    return 0;
  }

  /** What was undone may have been any of them: the store knows. */
  undo(): void {
    this.forgetAll();
  }

  flush(): void {
    // the store has them already
  }
}
