import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { SavedWorkflow, WorkflowDraft } from "../contract/bridge.ts";
import type { Desk } from "../contract/desk.ts";
import { FailureError, failure } from "../contract/failure.ts";
import { mostWorkflowBytes } from "../contract/workflow.ts";
import type { Writer } from "../store/writer.ts";
import { fileNames, isFileName } from "./file-name.ts";
import { nameIn, type WorkflowLibrary, type WorkflowPlace } from "./library.ts";
import type { OpenedFileStore } from "./opened-file-store.ts";
import { absolute, type OutsideFiles } from "./outside-files.ts";
import { revisionOf } from "./read-source.ts";
import { saveOver, staleFile } from "./save-over.ts";
import { draftRevision, type WorkflowStore } from "./workflow-store.ts";
import { clearly, createFile, moveFile, moveToFree, replaceFile } from "./write-file.ts";

export interface KeeperOptions {
  readonly library: WorkflowLibrary;
  readonly store: WorkflowStore;
  readonly opened: OpenedFileStore;
  readonly outside: OutsideFiles;
  readonly writer: Writer;
  /** Where a person's workflows are, and where those go that are removed. */
  readonly folders: { readonly own: string; readonly trash: string };
  readonly clock: () => number;
  /** Nothing is saved before this; it never rejects. */
  readonly after?: Promise<unknown>;
  /** Told, within the transaction, when what was never saved becomes a file of another id. */
  readonly moved: (from: string, to: string) => void;
  /** Told when a workflow was added, changed or removed. */
  readonly changed: () => void;
}

/** A workflow as a window wants it to be saved. */
export interface SaveOrder {
  /** Null: a new one. */
  readonly id: string | null;
  readonly name?: string | undefined;
  readonly source: string;
  readonly desk: Desk | null;
  /** The revision that it was made from; null: there is no such file. */
  readonly expected: string | null;
  readonly known?: KnownDraft | undefined;
}

/** What a window has not saved. */
type DraftOrder = Pick<SaveOrder, "source" | "desk" | "known">;

type KeptDraft = Pick<WorkflowDraft, "savedAt" | "revision">;

/** Who writes, and the draft that they know of; null: none. */
interface KnownDraft {
  readonly writer: string;
  readonly revision: string | null;
}

/** Saves a person's workflows and drafts, one at a time: of two that save the same file, the later one is told. */
export class WorkflowKeeper {
  readonly #parts: KeeperOptions;
  #last: Promise<unknown>;

  constructor(parts: KeeperOptions) {
    this.#parts = parts;
    this.#last = parts.after ?? Promise.resolve();
  }

  /** Saves a file, whole or not at all. What ships, and what was never saved, becomes a new file. */
  async save(order: SaveOrder): Promise<SavedWorkflow> {
    assertSize(order.source);
    return await this.#inTurn(async () => {
      const { store, writer, changed, moved } = this.#parts;
      const saved = await this.#write(order);
      await writer.write(() => {
        if (saved !== order.id && order.desk === null) store.dropDesk(saved);
        if (order.desk !== null) store.saveDesk(saved, order.desk);
        if (order.id !== null && !this.#isOthers(order.id, order.known)) store.dropDraft(order.id);
        if (order.id?.startsWith("draft/")) moved(order.id, saved);
      });
      changed();
      return { id: saved, revision: revisionOf(order.source) };
    });
  }

  /** Saves to a place that a person chose, over what is there; it is one of the opened files from then on. */
  async saveTo(path: string, { source, desk }: Pick<SaveOrder, "source" | "desk">): Promise<SavedWorkflow> {
    assertSize(source);
    return await this.#inTurn(async () => {
      const { store, writer, outside, changed } = this.#parts;
      const file = absolute(path);
      await writeChosen(file, source);
      const id = await outside.keep(file);
      await writer.write(() => desk !== null && store.saveDesk(id, desk));
      changed();
      return { id, revision: revisionOf(source) };
    });
  }

  /** Keeps what a window has not saved, unless somebody else keeps other words there that it does not know of. */
  async saveDraft(id: string, { known, ...draft }: DraftOrder): Promise<KeptDraft> {
    if (!isWorkflowId(id)) throw refusal("bad_request", `${JSON.stringify(id)} names no workflow.`);
    const { store, writer, clock, changed } = this.#parts;
    const kept = { savedAt: clock(), revision: draftRevision(draft) };
    const before = await writer.write(() => {
      const replaced = store.draft(id);
      if (replaced?.revision !== kept.revision && this.#isOthers(id, known)) throw new FailureError(staleDraft);
      store.saveDraft(id, { ...draft, savedAt: kept.savedAt, writer: known?.writer ?? null });
      return replaced;
    });
    const isNews = before === null || nameIn(before.source) !== nameIn(draft.source); // what a list shows of it
    if (isNews || before.writer !== (known?.writer ?? null)) changed();
    return kept;
  }

  /** What somebody else keeps there, and is not known, stays. */
  async dropDraft(id: string, known?: KnownDraft): Promise<void> {
    const { store, writer, changed } = this.#parts;
    await writer.write(() => {
      if (!this.#isOthers(id, known)) store.dropDraft(id);
    });
    changed();
  }

  /** Whether the draft that is kept is one that a writer neither wrote nor knows of. */
  #isOthers(id: string, known: KnownDraft | undefined): boolean {
    const draft = known === undefined ? null : this.#parts.store.draft(id);
    return draft !== null && draft.writer !== known?.writer && draft.revision !== known?.revision;
  }

  /** Takes a workflow away; answers what brings it back. A file from elsewhere is left where it is. */
  async remove(id: string): Promise<string> {
    return await this.#inTurn(async () => {
      const { library, store, opened, writer, clock, changed } = this.#parts;
      const place = await library.find(id);
      if (place === undefined && store.draft(id) === null) throw refusal("not_found", `There is no workflow "${id}".`);
      if (place?.folder === "shipped") throw refusal("conflict", `${place.name} ships with Skep and stays.`);
      const restore = randomBytes(8).toString("hex");
      if (place?.folder === "own") await this.#moveToTrash(place, restore);
      await writer.write(() => {
        store.remove(id, { restore, removedAt: clock() });
        opened.hide(id);
      });
      changed();
      return restore;
    });
  }

  /** Brings a removed workflow back, under another name when its own is taken; answers its id. */
  async restore(restore: string): Promise<string> {
    return await this.#inTurn(async () => {
      const { store, opened, writer, clock, changed } = this.#parts;
      const before = store.removed(restore);
      if (before === undefined)
        throw refusal("not_found", "There is nothing to bring back: it was brought back already.");
      const id = before.startsWith("own/") ? await this.#moveFromTrash(before, restore) : before;
      const file = opened.get(id);
      await writer.write(() => {
        store.restore(restore, id);
        if (file !== undefined) opened.opened({ ...file, openedAt: clock() });
      });
      changed();
      return id;
    });
  }

  /** Settles when nothing is being saved any more. */
  async settled(): Promise<void> {
    await this.#last;
  }

  /** Writes the file; answers its id. */
  async #write(order: SaveOrder): Promise<string> {
    const { id, source, expected } = order;
    const place = id === null ? undefined : await this.#parts.library.find(id);
    if (id !== null && place !== undefined && place.folder !== "shipped") {
      await saveOver(place, source, expected);
      return id;
    }
    if (!id?.startsWith("own/")) {
      return await this.#create(this.#free(fileNames(nameFor(order, place, this.#parts.library))), source);
    }
    const name = id.slice("own/".length);
    if (!isFileName(name)) throw refusal("bad_request", `${JSON.stringify(id)} names no workflow.`);
    if (expected !== null) throw staleFile(name, "was removed");
    return await this.#create([name], source);
  }

  async #create(names: Iterable<string>, source: string): Promise<string> {
    const { own } = this.#parts.folders;
    await makeFolder(own);
    return `own/${await createFile(own, names, source)}`;
  }

  /** Without names whose draft waits for its file to come back. */
  *#free(names: Iterable<string>): Generator<string> {
    for (const name of names) if (this.#parts.store.draft(`own/${name}`) === null) yield name;
  }

  async #moveToTrash({ path, name }: WorkflowPlace, restore: string): Promise<void> {
    const folder = join(this.#parts.folders.trash, restore);
    await makeFolder(folder);
    await clearly(path, async () => await moveFile(path, join(folder, name)));
  }

  /** Answers its id; what was only a draft has no file there. */
  async #moveFromTrash(before: string, restore: string): Promise<string> {
    const { own, trash } = this.#parts.folders;
    const folder = join(trash, restore);
    const [name] = await readdir(folder).catch(() => []); // nothing of it was a file
    if (name === undefined) return before;
    await makeFolder(own);
    const names = [name, ...fileNames(name)];
    const moved = await clearly(folder, async () => await moveToFree(join(folder, name), own, names));
    await rm(folder, { recursive: true, force: true });
    return `own/${moved}`;
  }

  /** One after the other, whether the one before succeeded or not. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work, work);
    this.#last = done.catch(() => {});
    return done;
  }
}

/** What a new file is called after: what a person says, the file that it comes from, or the workflow. */
function nameFor({ name, source }: SaveOrder, place: WorkflowPlace | undefined, library: WorkflowLibrary): string {
  if (name !== undefined && name.trim() !== "") return name;
  if (place !== undefined) return place.name;
  const checked = library.check(source);
  return checked.ok ? checked.workflow.name : "";
}

const staleDraft = failure("stale", "Another window has other words of this workflow that are not saved.", {
  hint: "Look at them, and choose which of the two are kept.",
});

async function writeChosen(path: string, source: string): Promise<void> {
  if (existsSync(path)) await replaceFile(path, source);
  else await createFile(dirname(path), [basename(path)], source);
}

function assertSize(source: string): void {
  if (Buffer.byteLength(source) <= mostWorkflowBytes) return;
  const hint = "Shorten its prompts, or make two workflows of it; what was written is kept as a draft.";
  const message = `The workflow is larger than ${mostWorkflowBytes / 1024} KiB.`;
  throw new FailureError(failure("bad_request", message, { hint }));
}

function isWorkflowId(id: string): boolean {
  return /^(?:shipped|own|file|draft)\/[^/\\\0]+$/.test(id);
}

async function makeFolder(folder: string): Promise<void> {
  await clearly(folder, async () => await mkdir(folder, { recursive: true }));
}

function refusal(code: "bad_request" | "not_found" | "conflict", message: string): FailureError {
  return new FailureError(failure(code, message));
}
