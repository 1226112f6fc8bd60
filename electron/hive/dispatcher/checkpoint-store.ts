import type { AttemptRef } from "../contract/message.ts";
import type { Database } from "../store/database.ts";
import { toRowId } from "./task-id.ts";

/** What an attempt had done at a moment. */
export interface Checkpoint {
  readonly attempt: number;
  readonly agent: string;
  /** Milliseconds since 1970 (UTC). */
  readonly at: number;
  /** JSON that means something to agents alone. */
  readonly state: string;
}

/** The last checkpoint of each task that has one: the only SQL on their table. */
export class CheckpointStore {
  readonly #save;
  readonly #get;
  readonly #drop;

  constructor(database: Database) {
    this.#save = database.prepare(
      `INSERT INTO checkpoints (task, attempt, agent, at, state)
         SELECT id, attempts, @agent, @at, @state FROM tasks
         WHERE id = @task AND attempts = @attempt AND state IN ('assigned', 'running')
       ON CONFLICT (task) DO UPDATE SET attempt = excluded.attempt, agent = excluded.agent, at = excluded.at,
         state = excluded.state`,
    );
    this.#get = database.prepare<[number], Checkpoint>(
      "SELECT attempt, agent, at, state FROM checkpoints WHERE task = ?",
    );
    this.#drop = database.prepare<[number]>("DELETE FROM checkpoints WHERE task = ?");
  }

  /** Keeps it in the place of the one before, when the attempt still holds its task. Tells whether it did. */
  save({ task, attempt }: AttemptRef, checkpoint: Omit<Checkpoint, "attempt">): boolean {
    return this.#save.run({ task: toRowId(task), attempt, ...checkpoint }).changes === 1;
  }

  get(task: string): Checkpoint | undefined {
    return this.#get.get(toRowId(task));
  }

  drop(task: string): void {
    this.#drop.run(toRowId(task));
  }
}
