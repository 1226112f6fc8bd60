import type { BridgeEvent } from "../hive/contract/bridge.ts";

/** How fast models write and files come, as the passing events tell it. */
export interface Speeds {
  /** Of all answers that are being written; null: none is. */
  readonly tokensPerSecond: number | null;
  /** Of the model that is being fetched; null: none is. */
  readonly bytesPerSecond: number | null;
}

interface Pull {
  readonly model: string;
  readonly bytes: number;
  readonly at: number;
}

/** Entries after which a step writes no more. */
const ends: ReadonlySet<string> = new Set(["task.completed", "task.failed", "task.retry", "task.cancelled"]);
/** The rate of a download is taken over at least this time. */
const windowMs = 1000;

/** Reads the speed of the hive from its events; it asks nothing. */
export class SpeedMeter {
  readonly #clock: () => number;
  readonly #writing = new Map<string, number>();
  #pull: Pull | undefined;
  #bytesPerSecond: number | null = null;

  /** The clock tells milliseconds. */
  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  get speeds(): Speeds {
    const rates = [...this.#writing.values()];
    const tokensPerSecond = rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
    return { tokensPerSecond, bytesPerSecond: this.#bytesPerSecond };
  }

  see(event: BridgeEvent): void {
    if (event.kind === "token") {
      if (event.tokensPerSecond !== null) this.#writing.set(`${event.run}/${event.step}`, event.tokensPerSecond);
    } else if (event.kind === "entry") {
      const { type, run, step } = event.entry;
      if (ends.has(type)) this.#writing.delete(`${run}/${step}`);
    } else if (event.kind === "pull") this.#seePull(event.progress);
  }

  #seePull({ model, completed, total }: Extract<BridgeEvent, { kind: "pull" }>["progress"]): void {
    const at = this.#clock();
    const before = this.#pull;
    if (completed === null || completed === total) {
      this.#pull = undefined;
      this.#bytesPerSecond = null;
    } else if (before?.model !== model || completed < before.bytes) {
      this.#pull = { model, bytes: completed, at };
    } else if (at - before.at >= windowMs) {
      this.#bytesPerSecond = ((completed - before.bytes) * 1000) / (at - before.at);
      this.#pull = { model, bytes: completed, at };
    }
  }
}
