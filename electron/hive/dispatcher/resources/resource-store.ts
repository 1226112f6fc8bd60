import type { Database } from "../../store/database.ts";
import { standsAside } from "../rank.ts";
import { toRowId, toTaskId } from "../task-id.ts";
import type { Ranked } from "../task-queue.ts";

/** What tasks hold of resources, and who waits for them: the only SQL on that. */
export class ResourceStore {
  readonly #held;
  readonly #add;
  readonly #park;
  readonly #unpark;
  readonly #first;

  constructor(database: Database) {
    this.#held = database.prepare<[string], number>("SELECT amount FROM resources_held WHERE name = ?").pluck();
    this.#add = database.prepare<[string, number]>(
      `INSERT INTO resources_held (name, amount) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET amount = amount + excluded.amount`,
    );
    this.#park = database.prepare<[string, number]>(
      `UPDATE tasks SET wanted = ?, wanted_rank = rank, rank = NULL, wait = 'resources', aside_since = ${standsAside}
       WHERE id = ? AND rank IS NOT NULL`,
    );
    this.#unpark = database.prepare<[number]>(
      `UPDATE tasks SET rank = wanted_rank, wanted = NULL, wanted_rank = NULL, wait = NULL, aside_since = NULL
       WHERE id = ? AND wanted IS NOT NULL`,
    );
    this.#first = database.prepare<[string], Ranked>(
      `SELECT id, wanted_rank AS rank FROM tasks INDEXED BY tasks_wanted
       WHERE wanted = ? ORDER BY wanted_rank, id LIMIT 1`,
    );
  }

  /** How much of a resource is held. */
  held(name: string): number {
    return this.#held.get(name) ?? 0;
  }

  /** More of a resource is held, or less. */
  add(name: string, amount: number): void {
    this.#add.run(name, amount);
  }

  /** Takes a task out of the queue until a resource is freed. */
  park(task: string, name: string): void {
    this.#park.run(name, toRowId(task));
  }

  /** Puts a task back to its place in the queue. */
  unpark(task: string): void {
    this.#unpark.run(toRowId(task));
  }

  /** Who waits first for a resource. */
  firstWaiting(name: string): (Ranked & { readonly task: string }) | undefined {
    const row = this.#first.get(name);
    return row === undefined ? undefined : { ...row, task: toTaskId(row.id) };
  }
}
