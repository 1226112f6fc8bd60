import { demandKey } from "../contract/demand.ts";
import type { Database } from "../store/database.ts";
import { rankOf } from "./rank.ts";
import { isPlain, type NewTask, startBy } from "./task-change.ts";
import { toRowId } from "./task-id.ts";
import { plainType, termColumns } from "./task-terms.ts";

type Cell = string | number | null;

/** What is written of every new task. */
const common = `run, step, demand, priority, timeout_ms, retry_attempts, retry_backoff_ms, template, created_at`;
const cells = "?, ?, ?, ?, ?, ?, ?, ?, ?";

/** The rows of new tasks: what a task does not have is not written. */
export class NewRows {
  readonly #insert;
  readonly #insertPlain;

  constructor(database: Database) {
    this.#insertPlain = database.prepare<Cell[]>(
      `INSERT INTO tasks (${common}, rank, missing, state) VALUES (${cells}, ?, 0, 'pending')`,
    );
    this.#insert = database.prepare<Cell[]>(
      `INSERT INTO tasks (${common}, wait, missing, rank, aside_since, type, due_at, judges, judged_attempt,
         ${termColumns.names}, state)
       VALUES (${cells}, ?, ?, ?, ?, ?, ?, ?, ?, ${termColumns.cells}, 'pending')`,
    );
  }

  /** Adds the row of a task; answers its number. */
  add(task: NewTask): number {
    const { run, step, demand, priority, timeoutMs, retry, template, createdAt, missing, readyAt = createdAt } = task;
    const { attempts, backoffMs } = retry;
    const first = [
      run,
      step,
      demandKey(demand),
      priority,
      timeoutMs,
      attempts,
      backoffMs,
      template,
      createdAt,
    ] as const;
    const ready = missing === 0;
    const rank = ready ? rankOf(readyAt, priority) : null;
    if (ready && isPlain(task)) return Number(this.#insertPlain.run(...first, rank).lastInsertRowid);
    const inserted = this.#insert.run(
      ...first,
      ...[ready ? null : task.isGated === true ? "phase" : "needs", missing, rank],
      ...[ready ? null : createdAt, task.type ?? plainType],
      ...[ready ? startBy(task, readyAt) : null, task.judges ? toRowId(task.judges) : null, task.judgedAttempt ?? null],
      ...termColumns.of(task),
    );
    return Number(inserted.lastInsertRowid);
  }
}
