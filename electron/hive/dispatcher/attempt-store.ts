import type { Failure } from "../contract/failure.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { Attempt, AttemptState, Usage } from "../contract/task.ts";
import type { AttemptSpan, Timeline } from "../contract/timeline.ts";
import type { Database } from "../store/database.ts";
import { toRowId, toTaskId } from "./task-id.ts";

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
  readonly output: string | null;
}

/** An attempt with what it had written; null: the task has it, or it wrote nothing. */
export type KeptAttempt = Attempt & { readonly output: string | null };

/** An attempt about to begin. */
export type NewAttempt = Omit<Attempt, "state" | "endedAt" | "failure" | "usage">;

/** How an attempt ends. */
export interface AttemptEnd {
  readonly state: Exclude<AttemptState, "running">;
  readonly endedAt: number;
  readonly failure?: Failure;
  readonly usage?: Usage;
}

/** Who had an attempt and when, without what was asked. */
export interface AttemptGlance extends Pick<Attempt, "task" | "number" | "agent" | "state" | "startedAt" | "endedAt"> {
  /** The task's place in the store. */
  readonly row: number;
  readonly run: string;
  readonly step: string;
  /** Whether its agent has said that it took it. */
  readonly isAccepted: boolean;
}

interface GlanceRow extends Pick<Row, "number" | "agent" | "state" | "started_at" | "ended_at"> {
  readonly task: number;
  readonly run: string;
  readonly step: string;
  readonly task_state: string;
}

interface SpanRow extends Pick<Row, "number" | "agent" | "state" | "started_at" | "ended_at"> {
  readonly task: number;
  readonly step: string;
  readonly tokens: number | null;
  readonly output_ms: number | null;
}

/** Attempts with exactly what was asked: the only SQL on their table. */
export class AttemptStore {
  readonly #insert;
  readonly #insertBare;
  readonly #end;
  readonly #complete;
  readonly #agent;
  readonly #ofTask;
  readonly #isComplete;
  readonly #before;
  readonly #ofRun;
  readonly #countOfRun;
  readonly #keepOutput;
  readonly #forgetCutOff;

  constructor(database: Database) {
    this.#insert = database.prepare<(string | number)[]>(
      `INSERT INTO attempts (task, number, agent, pid, model, model_digest, system, prompt, state, started_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)`,
    );
    this.#insertBare = database.prepare<(string | number)[]>(
      `INSERT INTO attempts (task, number, agent, pid, model, model_digest, system, prompt, state, started_at)
       VALUES (?, ?, ?, ?, '', '', '', '', 'running', ?)`,
    );
    this.#complete = database.prepare<(string | number | null)[]>(
      `UPDATE attempts SET state = 'complete', ended_at = ?, usage = ?
       WHERE task = +? AND number = +? AND state = 'running'`,
    );
    this.#end = database.prepare<(string | number | null)[]>(
      `UPDATE attempts SET state = ?, ended_at = ?, failure = ?, usage = ?
       WHERE task = +? AND number = +? AND state = 'running'`,
    );
    this.#isComplete = database
      .prepare<[number, number], 1>("SELECT 1 FROM attempts WHERE task = ? AND number = ? AND state = 'complete'")
      .pluck();
    this.#before = database.prepare<[number, number, number], GlanceRow>(
      `SELECT attempts.task, number, agent, attempts.state, started_at, attempts.ended_at, run, step,
         tasks.state AS task_state
       FROM attempts JOIN tasks ON tasks.id = attempts.task
       WHERE (attempts.task, number) < (?, ?) ORDER BY attempts.task DESC, number DESC LIMIT ?`,
    );
    this.#keepOutput = database.prepare<[string, number, number]>(
      "UPDATE attempts SET output = ? WHERE task = +? AND number = +?",
    );
    this.#forgetCutOff = database.prepare<[number]>(
      "UPDATE attempts SET usage = json_remove(usage, '$.cutOffAt') WHERE task = ? AND usage ->> 'cutOffAt' IS NOT NULL",
    );
    this.#agent = database
      .prepare<[number, number], string>("SELECT agent FROM attempts WHERE task = ? AND number = ?")
      .pluck();
    this.#ofTask = database.prepare<[number], Row>("SELECT * FROM attempts WHERE task = ? ORDER BY number");
    this.#ofRun = database.prepare<[string, number], SpanRow>(
      `SELECT attempts.task, step, number, agent, attempts.state, started_at, attempts.ended_at,
         usage ->> 'outputTokens' AS tokens, usage ->> 'outputMs' AS output_ms
       FROM tasks JOIN attempts ON attempts.task = tasks.id
       WHERE tasks.run = ? ORDER BY started_at DESC, attempts.task DESC LIMIT ?`,
    );
    this.#countOfRun = database
      .prepare<[string], number>(
        "SELECT count(*) FROM tasks JOIN attempts ON attempts.task = tasks.id WHERE tasks.run = ?",
      )
      .pluck();
  }

  /** Begins an attempt; the one before it keeps what it had `written`, which the task has no more. */
  add(attempt: NewAttempt, written: string | null = null): void {
    const { number, agent, pid, model, modelDigest, system, prompt, startedAt } = attempt;
    const task = toRowId(attempt.task);
    if (written !== null) this.#keepOutput.run(written, task, number - 1);
    const isBare = model === "" && modelDigest === "" && system === "" && prompt === "";
    if (isBare) this.#insertBare.run(task, number, agent, pid, startedAt);
    else this.#insert.run(task, number, agent, pid, model, modelDigest, system, prompt, startedAt);
  }

  /** Ends an attempt, once. Tells whether it did. */
  end(task: string, number: number, end: AttemptEnd): boolean {
    const failure = end.failure === undefined ? null : JSON.stringify(end.failure);
    const usage = end.usage === undefined ? null : JSON.stringify(end.usage);
    const row = toRowId(task);
    const isPlain = end.state === "complete" && failure === null;
    const { changes } = isPlain
      ? this.#complete.run(end.endedAt, usage, row, number)
      : this.#end.run(end.state, end.endedAt, failure, usage, row, number);
    return changes === 1;
  }

  /** Another answer has taken the place of the task's own, of whose end nothing is to be said any more. */
  forgetCutOff(task: string): void {
    this.#forgetCutOff.run(toRowId(task));
  }

  /** Whether the answer of this attempt is the one that was stored. */
  isComplete({ task, attempt }: AttemptRef): boolean {
    return this.#isComplete.get(toRowId(task), attempt) === 1;
  }

  /** Attempts before one, the last one first. */
  before(place: { readonly task: number; readonly attempt: number }, limit: number): readonly AttemptGlance[] {
    return this.#before.all(place.task, place.attempt, limit).map(toGlance);
  }

  /** The agent that an attempt was given to; undefined: there is no such attempt. */
  agent({ task, attempt }: AttemptRef): string | undefined {
    return this.#agent.get(toRowId(task), attempt);
  }

  /** The last attempts that were begun of a run's tasks, the first one first, and how many there were in all. */
  ofRun(run: string, limit: number): Omit<Timeline, "run"> {
    const spans = this.#ofRun.all(run, limit).map(toSpan).reverse();
    return { spans, total: spans.length < limit ? spans.length : (this.#countOfRun.get(run) ?? 0) };
  }

  /** All tries of a task, the first one first. */
  ofTask(task: string): readonly Attempt[] {
    return this.#ofTask.all(toRowId(task)).map((row) => toAttempt(task, row));
  }

  /** All tries of a task with what each but the last had written. */
  keptOfTask(task: string): readonly KeptAttempt[] {
    return this.#ofTask.all(toRowId(task)).map((row) => ({ ...toAttempt(task, row), output: row.output }));
  }
}

function toGlance(row: GlanceRow): AttemptGlance {
  return {
    row: row.task,
    task: toTaskId(row.task),
    number: row.number,
    agent: row.agent,
    state: row.state as AttemptState, // written by this file
    startedAt: row.started_at,
    endedAt: row.ended_at,
    run: row.run,
    step: row.step,
    isAccepted: row.task_state !== "assigned",
  };
}

function toSpan({ task, step, number, agent, state, tokens, ...times }: SpanRow): AttemptSpan {
  return {
    ...{ task: toTaskId(task), step, number, agent },
    state: state as AttemptState, // written by this file
    startedAt: times.started_at,
    endedAt: times.ended_at,
    tokens: tokens ?? 0,
    outputMs: times.output_ms ?? 0,
  };
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
