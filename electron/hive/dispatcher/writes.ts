import { setTimeout as sleep } from "node:timers/promises";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";

/** Pause before something is written again that the disk refused. */
const writeAgainMs = 1000;

/** How something is written. */
export interface Way {
  /** Whether the work changes nothing but the store; no unless said. */
  readonly isPure?: boolean;
}

/** The dispatcher's writes: each wakes it, since any may have made work that can be given out. */
export class Writes {
  readonly #writer: Writer;
  readonly #wake: () => void;
  #stopped = false;

  constructor(writer: Writer, wake: () => void) {
    this.#writer = writer;
    this.#wake = wake;
  }

  /** Answers when it is on the disk. */
  async write<Value>(work: (record: RecordEntry) => Value, { isPure = false }: Way = {}): Promise<Value> {
    const written = isPure ? this.#writer.writeAgain(work) : this.#writer.write(work);
    this.#wake();
    return await written;
  }

  /** A write that nobody waits for. Tells whether it is on the disk. */
  note(work: (record: RecordEntry) => void, way?: Way): Promise<boolean> {
    return this.write(work, way).then(
      () => true,
      (error: unknown) => {
        console.error("skep: could not write to the store:", error);
        return false;
      },
    );
  }

  /** A write that must reach the disk: done again when the disk refuses. False: the hive stopped before. */
  async insist(work: (record: RecordEntry) => void, way?: Way): Promise<boolean> {
    while (!(await this.note(work, way))) {
      if (this.#stopped) return false;
      await sleep(writeAgainMs);
    }
    return true;
  }

  /** Nothing is insisted on any more. */
  stop(): void {
    this.#stopped = true;
  }
}
