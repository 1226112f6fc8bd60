import { randomBytes } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const pieceBytes = 262_144;

/**
 * A file without use that can be given up when the disk is full: SQLite needs room even to delete. Its bytes are random,
 * so that no file system stores them in less.
 */
export class Ballast {
  readonly #file: string;
  readonly #bytes: number;

  constructor(folder: string, bytes = 8_388_608) {
    this.#file = join(folder, "ballast");
    this.#bytes = bytes;
  }

  /** Gives its room to others. Tells whether there was any. */
  async release(): Promise<boolean> {
    const there = await stat(this.#file).then(
      () => true,
      () => false,
    );
    await rm(this.#file, { force: true });
    return there;
  }

  /** Gives its room to a store that is about to be opened, when there is too little left for that. */
  async makeRoomToOpen(freeBytes: number | null): Promise<void> {
    if (freeBytes !== null && freeBytes < this.#bytes / 4) await this.release();
  }

  /** Takes its room again where that leaves some to others; half a file is none. */
  async hold(freeBytes: number | null): Promise<void> {
    const there = await stat(this.#file).catch(() => null);
    if (there !== null || freeBytes === null || freeBytes < 2 * this.#bytes) return;
    const unfinished = `${this.#file}.part`;
    try {
      const file = await open(unfinished, "w");
      try {
        for (let left = this.#bytes; left > 0; left -= pieceBytes) {
          await file.write(randomBytes(Math.min(left, pieceBytes)));
        }
      } finally {
        await file.close();
      }
      await rename(unfinished, this.#file);
    } catch {
      await rm(unfinished, { force: true }); // no room after all: the next look tries again
    }
  }
}
