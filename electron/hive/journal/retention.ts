import { setTimeout as sleep } from "node:timers/promises";
import type { Writer } from "../store/writer.ts";
import type { Journal } from "./journal.ts";
import { type PassingLevel, retentionMs } from "./levels.ts";

export interface RetentionOptions {
  readonly journal: Journal;
  readonly writer: Writer;
  readonly clock: () => number;
  readonly timing?: RetentionTiming;
  /** What else has grown old and goes with it. */
  readonly also?: () => Promise<void>;
}

/** In milliseconds. */
export interface RetentionTiming {
  /** Between two looks for what has grown old. */
  readonly everyMs: number;
  /** Between two pieces, in which other work goes on. */
  readonly pauseMs: number;
}

/** Entries that are looked at in one piece. */
const pieceEntries = 200;
const standardTiming: RetentionTiming = { everyMs: 3_600_000, pauseMs: 20 };

/**
 * Removes entries whose level keeps them no longer, in small pieces between other work. It holds for entries of every
 * run, unfinished ones too: what a run is and has done is in the tables of runs, tasks and attempts.
 */
export class Retention {
  readonly #options: RetentionOptions;
  readonly #timing: RetentionTiming;
  readonly #end = new AbortController();
  #loop: Promise<void> | null = null;

  constructor(options: RetentionOptions) {
    this.#options = options;
    this.#timing = options.timing ?? standardTiming;
  }

  /** Begins to look now and then. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** When it answers, nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.#loop;
  }

  /** Removes all that is too old now; answers how many entries that were. */
  async prune(): Promise<number> {
    let removed = 0;
    for (const [level, keptMs] of Object.entries(retentionMs) as [PassingLevel, number][]) {
      for (let more = true; more && !this.#end.signal.aborted; ) {
        const piece = await this.#piece(level, keptMs);
        removed += piece.removed;
        more = piece.more;
        if (more) await this.#pause(this.#timing.pauseMs);
      }
    }
    return removed;
  }

  async #piece(level: PassingLevel, keptMs: number) {
    const { journal, writer, clock } = this.#options;
    const now = clock();
    return await writer.write(() => journal.prune(level, { before: now - keptMs, now, limit: pieceEntries }));
  }

  async #run(): Promise<void> {
    while (!this.#end.signal.aborted) {
      await this.prune().catch((error: unknown) => console.error("skep: could not prune the journal:", error));
      await this.#options
        .also?.()
        .catch((error: unknown) => console.error("skep: could not delete what is old:", error));
      await this.#pause(this.#timing.everyMs);
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#end.signal, ref: false }).catch(() => undefined);
  }
}
