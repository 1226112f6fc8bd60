import type { Workflow } from "../contract/workflow.ts";

/** What a run is to do: as it was asked for, or last corrected. */
export interface RunText {
  readonly source: string;
  readonly definition: Workflow;
  readonly inputs: Readonly<Record<string, string>>;
  /** The steps that were asked for; null: all. */
  readonly only: readonly string[] | null;
}

/** The same as it stands in the store. */
export interface TextRow {
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
 * What runs are to do, read once and kept. Each task that is given out asks for its run, and the text of a run with ten
 * thousand steps takes far longer to read than the task does to give out.
 */
export class RunOrders {
  readonly #read: (id: string) => RunText;
  readonly #kept = new Map<string, Kept>();

  constructor(read: (id: string) => RunText) {
    this.#read = read;
  }

  /** What a run is to do that was corrected so often. */
  get(id: string, corrections: number): RunText {
    const known = this.#kept.get(id);
    this.#kept.delete(id);
    const kept = known?.corrections === corrections ? known : { corrections, text: this.#read(id) };
    this.#kept.set(id, kept); // behind all others: it was asked for last
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return kept.text;
  }

  /** Must be told before a run is added or corrected: that may be undone, and done again in another way. */
  forget(id: string): void {
    this.#kept.delete(id);
  }
}

/** What a row says. Rows were written by the store of runs, so their texts are of the types that they say. */
export function toText(row: TextRow | undefined): RunText {
  if (row === undefined) throw new Error("The text of a run that is not there was asked for.");
  return {
    source: row.source,
    definition: JSON.parse(row.definition) as Workflow,
    inputs: JSON.parse(row.inputs) as Record<string, string>,
    only: row.only_steps === null ? null : (JSON.parse(row.only_steps) as readonly string[]),
  };
}
