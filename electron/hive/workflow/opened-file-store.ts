import type { Database } from "../store/database.ts";

/** A file outside of the data folder that a person opened. */
export interface OpenedFile {
  readonly id: string;
  readonly path: string;
  readonly openedAt: number;
}

/** Files that a person opened from anywhere: the only SQL on their table. */
export class OpenedFileStore {
  readonly #save;
  readonly #get;
  readonly #recent;
  readonly #hide;

  constructor(database: Database) {
    this.#save = database.prepare<[string, string, number]>(
      `INSERT INTO opened_files (id, path, opened_at) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at`,
    );
    this.#get = database.prepare<[string], OpenedFile>(
      "SELECT id, path, opened_at AS openedAt FROM opened_files WHERE id = ?",
    );
    this.#recent = database.prepare<[number], OpenedFile>(
      `SELECT id, path, opened_at AS openedAt FROM opened_files WHERE opened_at > 0
       ORDER BY opened_at DESC, id LIMIT ?`,
    );
    this.#hide = database.prepare<[string]>("UPDATE opened_files SET opened_at = 0 WHERE id = ?");
  }

  /** A file was opened now. */
  opened({ id, path, openedAt }: OpenedFile): void {
    this.#save.run(id, path, openedAt);
  }

  /** One that was ever opened, in the list or not: what belongs to it is found again. */
  get(id: string): OpenedFile | undefined {
    return this.#get.get(id);
  }

  /** The last ones, the newest first. */
  recent(limit: number): readonly OpenedFile[] {
    return this.#recent.all(limit);
  }

  /** Takes one off the list. */
  hide(id: string): void {
    this.#hide.run(id);
  }
}
