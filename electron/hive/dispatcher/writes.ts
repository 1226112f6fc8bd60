import { setTimeout as sleep } from "node:timers/promises";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";

/** Pause before something is written again that the disk refused. */
const writeAgainMs = 1000;

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
  async write<Value>(work: (record: RecordEntry) => Value): Promise<Value> {
    const written = this.#writer.write(work);
    this.#wake();
    return await written;
  }

  /** As `write`, for work that changes nothing but the store. */
  async writePure<Value>(work: (record: RecordEntry) => Value): Promise<Value> {
    const written = this.#writer.writeAgain(work);
    this.#wake();
    return await written;
  }

  /** A write that nobody waits for. Tells whether it is on the disk. */
  note(work: (record: RecordEntry) => void): Promise<boolean> {
    return told(this.write(work));
  }

  /** As `note`, for work that changes nothing but the store. */
  notePure(work: (record: RecordEntry) => void): Promise<boolean> {
    return told(this.writePure(work));
  }

  /** A write that must reach the disk: done again when the disk refuses. False: the hive stopped before. */
  insist(work: (record: RecordEntry) => void): Promise<boolean> {
    return this.#untilWritten(() => this.note(work));
  }

  /** As `insist`, for work that changes nothing but the store. */
  insistPure(work: (record: RecordEntry) => void): Promise<boolean> {
    return this.#untilWritten(() => this.notePure(work));
  }

  async #untilWritten(write: () => Promise<boolean>): Promise<boolean> {
    while (!(await write())) {
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

/** Whether a write is on the disk; why not is told here. */
function told(written: Promise<unknown>): Promise<boolean> {
  return written.then(
    () => true,
    (error: unknown) => {
      console.error("skep: could not write to the store:", error);
      return false;
    },
  );
}
