import type { Database } from "../../store/database.ts";

/** What was in a file, while the system stamped it so. */
export interface KnownFile {
  readonly stamp: string;
  readonly hash: string;
}

/** What was in the files of programs: the only SQL on their table. */
export class ProgramFileStore {
  readonly #get;
  readonly #save;

  constructor(database: Database) {
    this.#get = database.prepare<[string], KnownFile>("SELECT stamp, hash FROM program_files WHERE file = ?");
    this.#save = database.prepare<[string, string, string]>(
      `INSERT INTO program_files (file, stamp, hash) VALUES (?, ?, ?)
       ON CONFLICT (file) DO UPDATE SET stamp = excluded.stamp, hash = excluded.hash`,
    );
  }

  get(file: string): KnownFile | undefined {
    return this.#get.get(file);
  }

  save(file: string, { stamp, hash }: KnownFile): void {
    this.#save.run(file, stamp, hash);
  }
}
