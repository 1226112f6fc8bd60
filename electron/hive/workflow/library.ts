import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { WorkflowDetail, WorkflowFile } from "../contract/bridge.ts";
import { demandLabel } from "../contract/demand.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { Workflow } from "../contract/workflow.ts";
import { type CheckedWorkflow, checkWorkflow, type KnownAgents } from "./parse.ts";
import { type ReadSource, readSource } from "./read-source.ts";

interface Shelf {
  readonly folder: string;
  readonly shipped: boolean;
}

/** A workflow file, checked when it can be run. */
export interface LibraryEntry {
  readonly detail: WorkflowDetail;
  readonly workflow: Workflow | undefined;
}

/** The workflow files that a person can choose from: those that ship, and those in the data folder. */
export class WorkflowLibrary {
  readonly #shelves: readonly Shelf[];
  readonly #known: KnownAgents;

  constructor(folders: { readonly shipped: string; readonly own: string }, known: KnownAgents) {
    this.#shelves = [
      { folder: folders.shipped, shipped: true },
      { folder: folders.own, shipped: false },
    ];
    this.#known = known;
  }

  /** All files, broken ones too, in the order of their names. */
  async list(): Promise<readonly WorkflowFile[]> {
    const entries = await Promise.all(this.#shelves.map(async (shelf) => await this.#listShelf(shelf)));
    return entries.flat().map(({ detail: { source: _, inputs: __, plan: ___, ...file } }) => file);
  }

  /** One file; rejects with `not_found` when it is not on a shelf. */
  async read(id: string): Promise<LibraryEntry> {
    for (const shelf of this.#shelves) {
      const name = (await namesIn(shelf.folder)).find((candidate) => idOf(shelf, candidate) === id);
      if (name !== undefined) return await this.#readFile(shelf, name);
    }
    throw new FailureError(failure("not_found", `There is no workflow ${JSON.stringify(id)}.`));
  }

  /** The text of a workflow, checked as one of these files would be. */
  check(source: string) {
    return checkWorkflow(source, this.#known);
  }

  async #listShelf(shelf: Shelf): Promise<readonly LibraryEntry[]> {
    const names = await namesIn(shelf.folder);
    return await Promise.all(names.map(async (name) => await this.#readFile(shelf, name)));
  }

  async #readFile(shelf: Shelf, name: string): Promise<LibraryEntry> {
    const read = await readSource(join(shelf.folder, name));
    const checked = this.#checkRead(read);
    const file = { id: idOf(shelf, name), shipped: shelf.shipped, source: "source" in read ? read.source : "" };
    if (!checked.ok) {
      const detail = { ...file, name, description: "", steps: 0, inputs: {}, plan: [], problems: checked.problems };
      return { detail, workflow: undefined };
    }
    const { workflow } = checked;
    const { description, inputs, steps } = workflow;
    const plan = steps.map(({ id, demand, needs }) => ({ id, task: "", demand: demandLabel(demand), needs }));
    const shown = { name: workflow.name, description, inputs, steps: steps.length, plan };
    return { detail: { ...file, ...shown, problems: [] }, workflow };
  }

  #checkRead(read: ReadSource): CheckedWorkflow {
    return "source" in read ? this.check(read.source) : { ok: false, problems: [read.problem] };
  }
}

function idOf(shelf: Shelf, name: string): string {
  return `${shelf.shipped ? "shipped" : "own"}/${name}`;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // nobody has made the shelf yet
  const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
  return files.flatMap(({ name }) => (/\.ya?ml$/i.test(name) ? [name] : [])).sort();
}
