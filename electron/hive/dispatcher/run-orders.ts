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
  /** How long it is as it stands in the store, in characters. */
  readonly length: number;
}

/** How long the texts may be together that are kept, in characters: of the runs that were asked for last. */
const standardCharacters = 8_000_000;

/**
 * What runs are to do: the only SQL on their table. It is kept, or read once. Each task that is given out asks for its run, and the text of a run with ten
 * thousand steps takes far longer to read than the task does to give out.
 */
export class RunOrders {
  readonly #insert;
  readonly #read;
  readonly #correct;
  readonly #kept = new Map<string, Kept>();
  readonly #mostCharacters: number;
  #keptCharacters = 0;

  constructor(database: Database, { mostCharacters = standardCharacters } = {}) {
    this.#mostCharacters = mostCharacters;
    this.#insert = database.prepare("INSERT INTO run_texts VALUES (@run, @source, @definition, @inputs, @only)");
    this.#read = database.prepare<[string], TextRow>(
      "SELECT source, definition, inputs, only_steps FROM run_texts WHERE run = ?",
    );
    this.#correct = database.prepare(
      "UPDATE run_texts SET source = @source, definition = @definition, inputs = @inputs WHERE run = @run",
    );
  }

  /** Adds what a run is to do, after the run itself. */
  add(run: string, text: RunText): void {
    const cells = toCells(text);
    this.#keep(run, { corrections: 0, text, length: lengthOf(cells) });
    this.#insert.run({ run, ...cells, only: text.only === null ? null : JSON.stringify(text.only) });
  }

  /** Writes what a run is to do from now on. */
  correct(run: string, text: Omit<RunText, "only">): void {
    this.#forget(run);
    this.#correct.run({ run, ...toCells(text) });
  }

  /** What a run is to do that was corrected so often. */
  get(id: string, corrections: number): RunText {
    const known = this.#kept.get(id);
    const kept = known?.corrections === corrections ? known : toKept(this.#read.get(id), corrections);
    this.#keep(id, kept);
    return kept.text;
  }

  /** Keeps a text behind all others: it was asked for last. */
  #keep(id: string, kept: Kept): void {
    this.#forget(id);
    this.#kept.set(id, kept);
    this.#keptCharacters += kept.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptCharacters <= this.#mostCharacters || oldest === id) break;
      this.#forget(oldest);
    }
  }

  #forget(id: string): void {
    this.#keptCharacters -= this.#kept.get(id)?.length ?? 0;
    this.#kept.delete(id);
  }
}

function lengthOf({ source, definition, inputs }: Pick<TextRow, "source" | "definition" | "inputs">): number {
  return source.length + definition.length + inputs.length;
}

function toCells({ source, definition, inputs }: Omit<RunText, "only">) {
  return { source, definition: JSON.stringify(definition), inputs: JSON.stringify(inputs) };
}

/** What a row says. Rows were written by this file alone, so their texts are of the types that they say. */
function toKept(row: TextRow | undefined, corrections: number): Kept {
  if (row === undefined) throw new Error("The text of a run that is not there was asked for.");
  const text: RunText = {
    source: row.source,
    definition: JSON.parse(row.definition) as Workflow,
    inputs: JSON.parse(row.inputs) as Record<string, string>,
    only: row.only_steps === null ? null : (JSON.parse(row.only_steps) as readonly string[]),
  };
  return { corrections, text, length: lengthOf(row) };
}
