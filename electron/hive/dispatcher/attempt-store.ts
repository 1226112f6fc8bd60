import type { Failure } from "../contract/failure.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { Attempt, AttemptState, Usage } from "../contract/task.ts";
import type { Database } from "../store/database.ts";
import { toRowId } from "./task-id.ts";

interface Row {
  readonly number: number;
  readonly agent: string;
  readonly pid: number;
  readonly model: string;
  readonly model_digest: string;
  readonly system: string;
  readonly prompt: string;
  readonly state: string;
  readonly failure: string | null;
  readonly usage: string | null;
  readonly started_at: number;
  readonly ended_at: number | null;
}

/** An attempt about to begin. */
export type NewAttempt = Omit<Attempt, "state" | "endedAt" | "failure" | "usage">;

/** How an attempt ends. */
export interface AttemptEnd {
  readonly state: Exclude<AttemptState, "running">;
  readonly endedAt: number;
  readonly failure?: Failure;
  readonly usage?: Usage;
}

/** Attempts with exactly what was asked: the only SQL on their table. */
export class AttemptStore {
  readonly #insert;
  readonly #end;
  readonly #ofTask;
  readonly #isComplete;

  constructor(database: Database) {
    this.#insert = database.prepare<(string | number)[]>(
      `INSERT INTO attempts (task, number, agent, pid, model, model_digest, system, prompt, state, started_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)`,
    );
    this.#end = database.prepare<(string | number | null)[]>(
      `UPDATE attempts SET state = ?, ended_at = ?, failure = ?, usage = ?
       WHERE task = +? AND number = +? AND state = 'running'`,
    );
    this.#isComplete = database
      .prepare<[number, number], 1>("SELECT 1 FROM attempts WHERE task = ? AND number = ? AND state = 'complete'")
      .pluck();
    this.#ofTask = database.prepare<[number], Row>("SELECT * FROM attempts WHERE task = ? ORDER BY number");
  }

  add(attempt: NewAttempt): void {
    const { number, agent, pid, model, modelDigest, system, prompt, startedAt } = attempt;
    this.#insert.run(toRowId(attempt.task), number, agent, pid, model, modelDigest, system, prompt, startedAt);
  }

  /** Ends an attempt, once. Tells whether it did. */
  end(task: string, number: number, end: AttemptEnd): boolean {
    const failure = end.failure === undefined ? null : JSON.stringify(end.failure);
    const usage = end.usage === undefined ? null : JSON.stringify(end.usage);
    return this.#end.run(end.state, end.endedAt, failure, usage, toRowId(task), number).changes === 1;
  }

  /** Whether the answer of this attempt is the one that was stored. */
  isComplete({ task, attempt }: AttemptRef): boolean {
    return this.#isComplete.get(toRowId(task), attempt) === 1;
  }

  /** All tries of a task, the first one first. */
  ofTask(task: string): readonly Attempt[] {
    return this.#ofTask.all(toRowId(task)).map((row) => toAttempt(task, row));
  }
}

/** Rows were written by this file, so their texts are of the types that they say. */
function toAttempt(task: string, row: Row): Attempt {
  return {
    task,
    number: row.number,
    agent: row.agent,
    pid: row.pid,
    model: row.model,
    modelDigest: row.model_digest,
    system: row.system,
    prompt: row.prompt,
    state: row.state as AttemptState,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    usage: row.usage === null ? null : (JSON.parse(row.usage) as Usage),
  };
}
