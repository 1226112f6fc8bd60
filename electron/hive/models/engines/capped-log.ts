import { mkdirSync } from "node:fs";
import { appendFile, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";

const MOST_BYTES = 1024 * 1024;
const TAIL_LENGTH = 2000;

/**
 * A program's output in a file that never grows past its cap: a full one becomes `FILE.1`, in the place of the one before.
 * Keeps the last words in memory for the failure that may follow.
 */
export class CappedLog {
  readonly #file: string;
  readonly #most: number;
  #tail = "";
  #size: number | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string, most: number = MOST_BYTES) {
    this.#file = file;
    this.#most = most;
    mkdirSync(dirname(file), { recursive: true });
  }

  /** The end of what was written, for a failure's detail. */
  get tail(): string {
    return this.#tail;
  }

  /** Adds text, in order. A log that cannot be written is given up silently: it must not stop an engine. */
  write(text: string): void {
    this.#tail = (this.#tail + text).slice(-TAIL_LENGTH);
    this.#writing = this.#writing.then(() => this.#append(text)).catch(() => undefined);
  }

  /** Resolves when everything is in the file. */
  flushed(): Promise<void> {
    return this.#writing;
  }

  async #append(text: string): Promise<void> {
    this.#size ??= await stat(this.#file).then(
      (facts) => facts.size,
      () => 0,
    );
    const bytes = Buffer.byteLength(text);
    if (this.#size > 0 && this.#size + bytes > this.#most) {
      await rename(this.#file, `${this.#file}.1`);
      this.#size = 0;
    }
    await appendFile(this.#file, text);
    this.#size += bytes;
  }
}
