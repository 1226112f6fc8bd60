import type { Workflow } from "../contract/workflow.ts";
import type { Database } from "../store/database.ts";

/** What a run is to do: as it was asked for, or last corrected. */
export interface RunText {
  readonly source: string;
  readonly definition: Workflow;
  readonly inputs: Readonly<Record<string, string>>;
  /** The steps that were asked for; null: all. */
  readonly only: readonly string[] | null;
}

/** The same as it stands in the store. */
interface TextRow {
  readonly source: string;
  readonly definition: string;
  readonly inputs: string;
  readonly only_steps: string | null;
}

interface Kept {
  readonly corrections: number;
  readonly text: RunText;
}

/** Runs of which it is kept: those that were asked for last. */
const mostKept = 8;

/**
 * What runs are to do: the only SQL on their table. It is read once and kept. Each task that is given out asks for its run, and the text of a run with ten
 * thousand steps takes far longer to read than the task does to give out.
 */
export class RunOrders {
  readonly #insert;
  readonly #read;
  readonly #correct;
  readonly #kept = new Map<string, Kept>();

  constructor(database: Database) {
    this.#insert = database.prepare("INSERT INTO run_texts VALUES (@run, @source, @definition, @inputs, @only)");
    this.#read = database.prepare<[string], TextRow>(
      "SELECT source, definition, inputs, only_steps FROM run_texts WHERE run = ?",
    );
    this.#correct = database.prepare(
      "UPDATE run_texts SET source = @source, definition = @definition, inputs = @inputs WHERE run = @run",
    );
  }

  /** Adds what a run is to do, after the run itself. */
  add(run: string, { only, ...text }: RunText): void {
    this.#kept.delete(run); // the run may be undone, and another one added by its name
    this.#insert.run({ run, ...toCells(text), only: only === null ? null : JSON.stringify(only) });
  }

  /** Writes what a run is to do from now on. */
  correct(run: string, text: Omit<RunText, "only">): void {
    this.#kept.delete(run);
    this.#correct.run({ run, ...toCells(text) });
  }

  /** What a run is to do that was corrected so often. */
  get(id: string, corrections: number): RunText {
    const known = this.#kept.get(id);
    this.#kept.delete(id);
    const kept = known?.corrections === corrections ? known : { corrections, text: toText(this.#read.get(id)) };
    this.#kept.set(id, kept); // behind all others: it was asked for last
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return kept.text;
  }
}

function toCells({ source, definition, inputs }: Omit<RunText, "only">) {
  return { source, definition: JSON.stringify(definition), inputs: JSON.stringify(inputs) };
}

/** What a row says. Rows were written by this file alone, so their texts are of the types that they say. */
function toText(row: TextRow | undefined): RunText {
  if (row === undefined) throw new Error("The text of a run that is not there was asked for.");
  return {
    source: row.source,
    definition: JSON.parse(row.definition) as Workflow,
    inputs: JSON.parse(row.inputs) as Record<string, string>,
    only: row.only_steps === null ? null : (JSON.parse(row.only_steps) as readonly string[]),
  };
}
