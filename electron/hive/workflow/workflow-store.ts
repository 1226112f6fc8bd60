import type { WorkflowDraft } from "../contract/bridge.ts";
import type { Desk } from "../contract/desk.ts";
import type { Database } from "../store/database.ts";
import { revisionOf } from "./read-source.ts";

interface DraftRow {
  readonly source: string;
  readonly desk: string | null;
  readonly saved_at: number;
  readonly writer: string | null;
}

/** A workflow that was removed: `restore` brings it back. */
export interface RemovedWorkflow {
  readonly restore: string;
  readonly workflow: string;
  /** Milliseconds since 1970 (UTC). */
  readonly removedAt: number;
}

/** A draft about to be kept; nobody's unless said. */
type NewDraft = Pick<WorkflowDraft, "source" | "desk" | "savedAt"> & Partial<Pick<WorkflowDraft, "writer">>;

/** What belongs to workflows beside their files: the only SQL on the tables of desks, drafts and what was removed. */
export class WorkflowStore {
  readonly #desk;
  readonly #saveDesk;
  readonly #dropDesk;
  readonly #draft;
  readonly #draftIds;
  readonly #saveDraft;
  readonly #dropDraft;
  readonly #moveDesk;
  readonly #moveDraft;
  readonly #remove;
  readonly #removed;
  readonly #removedBefore;
  readonly #restored;

  constructor(database: Database) {
    this.#desk = database.prepare<[string], string>("SELECT desk FROM workflow_desks WHERE workflow = ?").pluck();
    this.#saveDesk = database.prepare<[string, string]>(
      `INSERT INTO workflow_desks (workflow, desk) VALUES (?, ?)
       ON CONFLICT (workflow) DO UPDATE SET desk = excluded.desk`,
    );
    this.#dropDesk = database.prepare<[string]>("DELETE FROM workflow_desks WHERE workflow = ?");
    this.#draft = database.prepare<[string], DraftRow>(
      "SELECT source, desk, saved_at, writer FROM workflow_drafts WHERE workflow = ?",
    );
    this.#draftIds = database.prepare<[], string>("SELECT workflow FROM workflow_drafts ORDER BY workflow").pluck();
    this.#saveDraft = database.prepare(
      `INSERT INTO workflow_drafts (workflow, source, desk, saved_at, writer)
         VALUES (@id, @source, @desk, @savedAt, @writer)
       ON CONFLICT (workflow) DO UPDATE
       SET source = excluded.source, desk = excluded.desk, saved_at = excluded.saved_at, writer = excluded.writer`,
    );
    this.#dropDraft = database.prepare<[string]>("DELETE FROM workflow_drafts WHERE workflow = ?");
    this.#moveDesk = database.prepare<[string, string]>(
      "UPDATE OR IGNORE workflow_desks SET workflow = ? WHERE workflow = ?",
    );
    this.#moveDraft = database.prepare<[string, string]>(
      "UPDATE OR IGNORE workflow_drafts SET workflow = ? WHERE workflow = ?",
    );
    this.#remove = database.prepare<[string, string, number]>(
      "INSERT INTO removed_workflows (restore, workflow, removed_at) VALUES (?, ?, ?)",
    );
    this.#removed = database
      .prepare<[string], string>("SELECT workflow FROM removed_workflows WHERE restore = ?")
      .pluck();
    this.#removedBefore = database.prepare<[number], RemovedWorkflow>(
      "SELECT restore, workflow, removed_at AS removedAt FROM removed_workflows WHERE removed_at < ? ORDER BY removed_at",
    );
    this.#restored = database.prepare<[string]>("DELETE FROM removed_workflows WHERE restore = ?");
  }

  desk(id: string): Desk | null {
    const text = this.#desk.get(id);
    return text === undefined ? null : (JSON.parse(text) as Desk); // written by this file alone
  }

  saveDesk(id: string, desk: Desk): void {
    this.#saveDesk.run(id, JSON.stringify(desk));
  }

  dropDesk(id: string): void {
    this.#dropDesk.run(id);
  }

  draft(id: string): WorkflowDraft | null {
    const row = this.#draft.get(id);
    if (row === undefined) return null;
    const { source, writer, saved_at: savedAt } = row;
    const desk = row.desk === null ? null : (JSON.parse(row.desk) as Desk); // written by this file alone
    return { source, desk, savedAt, writer, revision: draftRevision({ source, desk }) };
  }

  /** The workflows that have a draft, but for those that were removed. */
  draftIds(): readonly string[] {
    return this.#draftIds.all().filter((id) => !id.startsWith(removedPrefix));
  }

  saveDraft(id: string, { source, desk, savedAt, writer = null }: NewDraft): void {
    this.#saveDraft.run({ id, source, savedAt, writer, desk: desk === null ? null : JSON.stringify(desk) });
  }

  dropDraft(id: string): void {
    this.#dropDraft.run(id);
  }

  /** Puts aside what belongs to a workflow that is removed. */
  remove(id: string, { restore, removedAt }: Omit<RemovedWorkflow, "workflow">): void {
    this.#remove.run(restore, id, removedAt);
    this.#move(id, `${removedPrefix}${restore}`);
  }

  /** The id that a removed workflow had. */
  removed(restore: string): string | undefined {
    return this.#removed.get(restore);
  }

  /** Gives a workflow that is there again what belonged to it; what was written for it since stays. */
  restore(restore: string, id: string): void {
    this.#restored.run(restore);
    this.#move(`${removedPrefix}${restore}`, id);
  }

  /** The oldest first. */
  removedBefore(moment: number): readonly RemovedWorkflow[] {
    return this.#removedBefore.all(moment);
  }

  /** Gives up a removed workflow, with what belonged to it. */
  forget(restore: string): void {
    this.#restored.run(restore);
    this.#dropDesk.run(`${removedPrefix}${restore}`);
    this.#dropDraft.run(`${removedPrefix}${restore}`);
  }

  #move(from: string, to: string): void {
    this.#moveDesk.run(to, from);
    this.#moveDraft.run(to, from);
    this.#dropDesk.run(from);
    this.#dropDraft.run(from);
  }
}

/** Names the content of a draft. */
export function draftRevision({ source, desk }: Pick<WorkflowDraft, "source" | "desk">): string {
  return revisionOf(JSON.stringify([source, desk]));
}

/** No file of a shelf has such an id. */
const removedPrefix = "removed/";
