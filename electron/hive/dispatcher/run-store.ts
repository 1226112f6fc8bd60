import type { Desk } from "../contract/desk.ts";
import type { Failure } from "../contract/failure.ts";
import type { RunState, RunSummary } from "../contract/run.ts";
import type { Database } from "../store/database.ts";
import { RunOrders, type RunText } from "./run-orders.ts";

/** What of a run changes while it goes on. */
interface Row {
  readonly id: string;
  readonly workflow: string;
  readonly workflow_id: string | null;
  readonly model: string | null;
  readonly state: string;
  readonly open_tasks: number;
  readonly ends_at: number | null;
  readonly output: string;
  readonly failure: string | null;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly corrections: number;
}

type SummaryRow = Pick<Row, "id" | "workflow" | "workflow_id" | "state" | "started_at" | "ended_at">;

/** A run with the exact file, graph and inputs that it uses. */
export interface StoredRun extends RunSummary, RunText {
  /** Takes the place of every model that its agents name. */
  readonly model: string | null;
  /** Tasks that have not ended. */
  readonly openTasks: number;
  /** When it must have ended; null: whenever. */
  readonly endsAt: number | null;
  readonly output: string;
  readonly failure: Failure | null;
}

/** The run of all tasks that belong to no workflow: it never ends, and is in no list. */
export const standingRun = "tasks";

/** A run about to be added. */
export type NewRun = Pick<
  StoredRun,
  "id" | "source" | "definition" | "inputs" | "model" | "openTasks" | "startedAt"
> & {
  readonly endsAt?: number | null;
  readonly workflowId?: string | null;
  readonly only?: readonly string[] | null;
  /** How its workflow lies on the canvas. */
  readonly desk?: Desk | null;
};

/** How a run ends. */
export interface RunEnd {
  readonly state: "complete" | "failed" | "cancelled";
  readonly output: string;
  readonly failure: Failure | null;
  readonly endedAt: number;
}

/** Which runs are listed. */
export interface RunFilter {
  readonly limit: number;
  /** Only those that were begun before this one. */
  readonly before?: string | undefined;
  readonly states?: readonly RunState[] | undefined;
  /** All of these are in the workflow's name or the run's id. */
  readonly words?: readonly string[] | undefined;
  /** Only those of this workflow. */
  readonly workflowId?: string | undefined;
}

interface PageValues {
  readonly limit: number;
  readonly before: string | null;
  readonly states: string | null;
  readonly words: string;
  readonly workflowId: string | null;
}

const columns =
  "id, workflow, workflow_id, model, state, open_tasks, ends_at, output, failure, started_at, ended_at, corrections";

/** Runs: the only SQL on their table. */
export class RunStore {
  readonly #insert;
  readonly #get;
  readonly #orders;
  readonly #page;
  readonly #pageOfWorkflow;
  readonly #moveWorkflow;
  readonly #addDesk;
  readonly #desk;
  readonly #current;
  readonly #unfinished;
  readonly #drained;
  readonly #setState;
  readonly #openTask;
  readonly #closeTask;
  readonly #reopen;
  readonly #overdue;
  readonly #correct;
  readonly #nextEnd;
  readonly #finish;

  constructor(database: Database) {
    this.#insert = database.prepare(
      `INSERT INTO runs (id, workflow, model, state, open_tasks, started_at, ends_at, workflow_id)
       VALUES (@id, @workflow, @model, 'running', @openTasks, @startedAt, @endsAt, @workflowId)`,
    );
    this.#moveWorkflow = database.prepare<[string, string]>("UPDATE runs SET workflow_id = ? WHERE workflow_id = ?");
    this.#addDesk = database.prepare<[string, string]>("INSERT INTO run_desks (run, desk) VALUES (?, ?)");
    this.#desk = database.prepare<[string], string>("SELECT desk FROM run_desks WHERE run = ?").pluck();
    this.#get = database.prepare<[string], Row>(`SELECT ${columns} FROM runs WHERE id = ?`);
    this.#orders = new RunOrders(database);
    this.#page = database.prepare<PageValues[], SummaryRow>(pageSql(""));
    this.#pageOfWorkflow = database.prepare<PageValues[], SummaryRow>(pageSql("AND workflow_id = @workflowId"));
    this.#current = database
      .prepare<[number], string>(
        `SELECT id FROM (SELECT id, state, started_at, rowid AS place FROM runs WHERE id <> '${standingRun}'
           ORDER BY started_at DESC, rowid DESC LIMIT ?) ORDER BY state = 'running' DESC, started_at DESC, place DESC LIMIT 1`,
      )
      .pluck();
    this.#unfinished = database.prepare<[], Row>(
      `SELECT ${columns} FROM runs WHERE ended_at IS NULL AND id <> '${standingRun}' ORDER BY started_at`,
    );
    this.#drained = database
      .prepare<[], string>("SELECT id FROM runs WHERE ended_at IS NULL AND open_tasks = 0")
      .pluck();
    this.#setState = database.prepare<[RunState, string]>(
      "UPDATE runs SET state = ? WHERE id = ? AND ended_at IS NULL",
    );
    this.#openTask = database.prepare<[string]>("UPDATE runs SET open_tasks = open_tasks + 1 WHERE id = ?");
    this.#closeTask = database
      .prepare<[string], number>("UPDATE runs SET open_tasks = open_tasks - 1 WHERE id = ? RETURNING open_tasks")
      .pluck();
    this.#reopen = database.prepare<[number | null, string]>(
      "UPDATE runs SET state = 'running', output = '', failure = NULL, ended_at = NULL, ends_at = ? WHERE id = ?",
    );
    this.#correct = database.prepare<[string, string]>(
      "UPDATE runs SET workflow = ?, corrections = corrections + 1 WHERE id = ?",
    );
    this.#overdue = database
      .prepare<[number], string>("SELECT id FROM runs WHERE ends_at IS NOT NULL AND state = 'running' AND ends_at <= ?")
      .pluck();
    this.#nextEnd = database
      .prepare<[], number | null>("SELECT min(ends_at) FROM runs WHERE ends_at IS NOT NULL AND state = 'running'")
      .pluck();
    this.#finish = database.prepare(
      `UPDATE runs SET state = @state, output = @output, failure = @failure, ended_at = @endedAt
       WHERE id = @id AND ended_at IS NULL`,
    );
  }

  add(run: NewRun): void {
    const { id, source, definition, inputs, only = null, workflowId = null, endsAt = null } = run;
    const { model, openTasks, startedAt } = run;
    this.#insert.run({ id, workflow: definition.name, model, openTasks, startedAt, endsAt, workflowId });
    this.#orders.add(id, { source, definition, inputs, only });
    if (run.desk) this.#addDesk.run(run.id, JSON.stringify(run.desk));
  }

  /** The runs of a workflow belong to another id from now on, because it was given another. */
  moveWorkflow(from: string, to: string): void {
    this.#moveWorkflow.run(to, from);
  }

  /** How a run's workflow lay on the canvas when the run began. */
  desk(id: string): Desk | null {
    const text = this.#desk.get(id);
    return text === undefined ? null : (JSON.parse(text) as Desk); // written by this file alone
  }

  get(id: string): StoredRun | undefined {
    const row = this.#get.get(id);
    return row === undefined ? undefined : this.#toRun(row);
  }

  /** Newest first. */
  list(limit: number): readonly RunSummary[] {
    return this.page({ limit });
  }

  /** Those that fit, newest first. */
  page({ limit, before, states, words = [], workflowId }: RunFilter): readonly RunSummary[] {
    const values = {
      ...{ limit, before: before ?? null, states: states === undefined ? null : JSON.stringify(states) },
      words: JSON.stringify(words.map((word) => word.toLowerCase())),
      workflowId: workflowId ?? null,
    };
    return (workflowId === undefined ? this.#page : this.#pageOfWorkflow).all(values).map(toSummary);
  }

  /** Of so many that began last, the one that goes on, or else the last. */
  current(among: number): string | undefined {
    return this.#current.get(among);
  }

  unfinished(): readonly StoredRun[] {
    return this.#unfinished.all().map((row) => this.#toRun(row));
  }

  /** Runs without an open task that have not been ended yet. */
  drained(): readonly string[] {
    return this.#drained.all();
  }

  /** Moves a run that has not ended between running, paused and interrupted. */
  setState(id: string, state: "running" | "paused" | "interrupted"): boolean {
    return this.#setState.run(state, id).changes === 1;
  }

  /** One task more of the run is to be done. */
  openTask(id: string): void {
    if (id !== standingRun) this.#openTask.run(id);
  }

  /** One task of the run has ended; answers how many have not. The standing run counts none. */
  closeTask(id: string): number {
    if (id === standingRun) return 1;
    return this.#closeTask.get(id) ?? 0;
  }

  /** A run that has ended or was paused goes on, with another moment by which it must have ended. */
  reopen(id: string, endsAt: number | null): void {
    this.#reopen.run(endsAt, id);
  }

  /** Gives a run another workflow. */
  correct(id: string, { source, definition, inputs }: Pick<StoredRun, "source" | "definition" | "inputs">): void {
    this.#orders.correct(id, { source, definition, inputs });
    this.#correct.run(definition.name, id);
  }

  /** Running runs that should have ended by now. */
  overdue(now: number): readonly string[] {
    return this.#overdue.all(now);
  }

  /** When the next running run must have ended; null: none must. */
  nextEnd(): number | null {
    return this.#nextEnd.get() ?? null;
  }

  /** Ends a run, once. Tells whether it did. */
  finish(id: string, end: RunEnd): boolean {
    const failure = end.failure === null ? null : JSON.stringify(end.failure);
    return this.#finish.run({ ...end, id, failure }).changes === 1;
  }

  #toRun(row: Row): StoredRun {
    return {
      ...toSummary(row),
      ...this.#orders.get(row.id, row.corrections),
      model: row.model,
      openTasks: row.open_tasks,
      endsAt: row.ends_at,
      output: row.output,
      failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure), // written by this file alone
    };
  }
}

/** A page of runs, by the index of their start, or of their workflow and start. */
function pageSql(ofWorkflow: string): string {
  return `SELECT id, workflow, workflow_id, state, started_at, ended_at FROM runs
    WHERE id <> '${standingRun}' ${ofWorkflow}
      AND (@before IS NULL OR (started_at, rowid) < (SELECT started_at, rowid FROM runs WHERE id = @before))
      AND (@states IS NULL OR state IN (SELECT value FROM json_each(@states)))
      AND NOT EXISTS (SELECT 1 FROM json_each(@words) WHERE instr(lower(runs.workflow || ' ' || runs.id), value) = 0)
    ORDER BY started_at DESC, rowid DESC LIMIT @limit`;
}

function toSummary(row: SummaryRow): RunSummary {
  return {
    id: row.id,
    workflow: row.workflow,
    workflowId: row.workflow_id,
    state: row.state as RunState, // written by this file alone
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
