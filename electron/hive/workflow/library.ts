import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { WorkflowDetail, WorkflowFile, WorkflowFolder } from "../contract/bridge.ts";
import { demandLabel } from "../contract/demand.ts";
import type { Desk } from "../contract/desk.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { Workflow } from "../contract/workflow.ts";
import { ParsedTexts } from "../parsed-texts.ts";
import { type ExaminedText, ExaminedTexts, type Summary } from "./examined-texts.ts";
import type { OpenedFile, OpenedFileStore } from "./opened-file-store.ts";
import { mostRecent } from "./outside-files.ts";
import { type CheckedWorkflow, checkWorkflow, type KnownAgents } from "./parse.ts";
import { readStamped, type StampedSource } from "./read-source.ts";
import type { WorkflowStore } from "./workflow-store.ts";

interface Shelf {
  readonly folder: string;
  readonly name: Extract<WorkflowFolder, "shipped" | "own">;
}

export interface LibraryParts {
  readonly known: KnownAgents;
  readonly store: WorkflowStore;
  readonly opened: OpenedFileStore;
  /** What the files were found to be before. */
  readonly parsed?: ParsedTexts | undefined;
}

/** A workflow file, checked when it can be run. */
export interface LibraryEntry {
  readonly detail: WorkflowDetail;
  readonly workflow: Workflow | undefined;
}

/** Where a workflow's file is. */
export interface WorkflowPlace {
  readonly id: string;
  readonly folder: WorkflowFolder;
  /** Its name in its folder. */
  readonly name: string;
  readonly path: string;
}

/**
 * The workflows that a person can choose from: those that ship, those in the data folder, those that were opened from
 * anywhere else, and those that were never saved.
 */
export class WorkflowLibrary {
  readonly #shelves: readonly Shelf[];
  readonly #known: KnownAgents;
  readonly #store: WorkflowStore;
  readonly #opened: OpenedFileStore;
  readonly #parsed: ParsedTexts;
  readonly #examined = new ExaminedTexts();
  #summaries: ReadonlyMap<string, Summary> = new Map();

  constructor(
    folders: { readonly shipped: string; readonly own: string },
    { known, store, opened, parsed }: LibraryParts,
  ) {
    this.#shelves = [
      { folder: folders.shipped, name: "shipped" },
      { folder: folders.own, name: "own" },
    ];
    this.#known = known;
    this.#store = store;
    this.#opened = opened;
    this.#parsed = parsed ?? new ParsedTexts();
  }

  /** All of them, broken ones too: files in the order of their names, then what has no file. */
  async list(): Promise<readonly WorkflowFile[]> {
    const shelved = (await Promise.all(this.#shelves.map(placesOn))).flat();
    const places = [...shelved, ...this.#opened.recent(mostRecent).map(placeOf)];
    const files = new Set(places.map(({ id }) => id));
    const known = this.#summaries;
    const kept = new Map<string, Summary>();
    const listed = await Promise.all(places.map(async (place) => await this.#list(place, { known, kept })));
    this.#summaries = kept;
    const drafts = this.#store.draftIds().flatMap((id) => (files.has(id) ? [] : (this.#describeDraft(id) ?? [])));
    return [...listed, ...drafts.map(({ file }) => file)];
  }

  /** One of them; rejects with `not_found` when there is none of that id. */
  async read(id: string): Promise<LibraryEntry> {
    const place = await this.find(id);
    const found = place === undefined ? this.#describeDraft(id) : this.#describe(place, await readStamped(place.path));
    if (found !== undefined) {
      const { file, text, workflow } = found;
      return { detail: { ...file, ...text, desk: this.#store.desk(id), draft: this.#store.draft(id) }, workflow };
    }
    throw new FailureError(failure("not_found", `There is no workflow ${JSON.stringify(id)}.`));
  }

  /** How a workflow lies on the canvas: as it was drafted last, or saved. */
  desk(id: string): Desk | null {
    return this.#store.draft(id)?.desk ?? this.#store.desk(id);
  }

  /** Where the file of an id is; undefined: there is none. */
  async find(id: string): Promise<WorkflowPlace | undefined> {
    const opened = this.#opened.get(id);
    if (opened !== undefined) return placeOf(opened);
    const places = await Promise.all(this.#shelves.map(placesOn));
    return places.flat().find((place) => place.id === id);
  }

  /** The text of a workflow, checked as one of these files would be. */
  check(source: string): CheckedWorkflow {
    return checkWorkflow(source, this.#known);
  }

  /** A file as a list shows it; checked only when nobody has listed it as it is now. */
  async #list(place: WorkflowPlace, { known, kept }: Summaries): Promise<WorkflowFile> {
    const stamped = await readStamped(place.path);
    const key = `${stamped.revision} ${place.name}`;
    const summary = known.get(key) ?? this.#summaryOf(place, stamped);
    if (stamped.revision !== "") kept.set(key, summary);
    return { ...fileOf(place, stamped.changedAt), ...summary };
  }

  #summaryOf(place: WorkflowPlace, stamped: StampedSource): Summary {
    const look = () => summaryOf(this.#describe(place, stamped).file);
    if (stamped.revision === "") return look();
    return this.#parsed.of(JSON.stringify(["workflow", place.name, this.#known]), stamped.revision, look);
  }

  /** A workflow that was never saved, or whose file is gone. */
  #describeDraft(id: string): Described | undefined {
    const draft = this.#store.draft(id);
    if (draft === null) return undefined;
    const { source, savedAt } = draft;
    const place = { id, folder: "draft", name: nameIn(source) } as const;
    return this.#describe(place, { read: { source }, revision: "", changedAt: savedAt });
  }

  #describe(place: Omit<WorkflowPlace, "path">, stamped: Omit<StampedSource, "whole">): Described {
    const { read, revision, changedAt } = stamped;
    const source = "source" in read ? read.source : "";
    const key = revision === "" ? null : `${revision} ${place.name}`;
    const known = key === null ? undefined : this.#examined.get(key);
    const examined = known ?? this.#examine(place.name, read);
    if (key !== null) this.#examined.keep(key, examined, source.length);
    const { summary, inputs, plan, workflow } = examined;
    return { file: { ...fileOf(place, changedAt), ...summary }, text: { source, revision, inputs, plan }, workflow };
  }

  #examine(name: string, read: StampedSource["read"]): ExaminedText {
    const checked = "source" in read ? this.check(read.source) : ({ ok: false, problems: [read.problem] } as const);
    if (!checked.ok) {
      const written = "source" in read ? writtenName(read.source) : undefined;
      const summary = { name: written ?? name, description: "", steps: 0, problems: checked.problems };
      return { summary, inputs: {}, plan: [], workflow: undefined };
    }
    const { workflow } = checked;
    const { description, inputs, steps } = workflow;
    const plan = steps.map((step) => ({ id: step.id, task: "", demand: demandLabel(step.demand), needs: step.needs }));
    return {
      ...{ summary: { name: workflow.name, description, steps: steps.length, problems: [] } },
      ...{ inputs, plan, workflow },
    };
  }
}

/** By revision and name of the file: those of the list before, and those of this one. */
interface Summaries {
  readonly known: ReadonlyMap<string, Summary>;
  readonly kept: Map<string, Summary>;
}

function summaryOf({ name, description, steps, problems }: WorkflowFile): Summary {
  return { name, description, steps, problems };
}

function fileOf({ id, folder }: Omit<WorkflowPlace, "path">, changedAt: number) {
  return { id, folder, shipped: folder === "shipped", changedAt };
}

interface Described {
  readonly file: WorkflowFile;
  readonly text: Pick<WorkflowDetail, "source" | "revision" | "inputs" | "plan">;
  readonly workflow: Workflow | undefined;
}

/** What a text that is not finished is called. */
export function nameIn(source: string): string {
  return writtenName(source) ?? "Untitled";
}

/** The name in a text that cannot be read as a workflow; undefined where it has none. */
function writtenName(source: string): string | undefined {
  const [, name = ""] = /^name:[ \t]*(.*)$/m.exec(source) ?? [];
  return name.trim().replace(/^(["'])(.*)\1$/, "$2") || undefined;
}

function placeOf({ id, path }: OpenedFile): WorkflowPlace {
  return { id, folder: "file", name: basename(path), path };
}

async function placesOn({ folder, name: shelf }: Shelf): Promise<readonly WorkflowPlace[]> {
  const names = await namesIn(folder);
  return names.map((name) => ({ id: `${shelf}/${name}`, folder: shelf, name, path: join(folder, name) }));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // nobody has made the shelf yet
  const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
  return files.flatMap(({ name }) => (/\.ya?ml$/i.test(name) ? [name] : [])).sort();
}
