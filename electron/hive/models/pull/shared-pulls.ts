import type { PullProgress } from "../../contract/model.ts";
import type { PullLine } from "./pull-model.ts";

/** Told about a pull as it goes on. */
export type PullListener = (progress: PullProgress) => void;

/** Begins the work of a pull. */
export type StartPull = (signal: AbortSignal) => AsyncIterable<PullLine>;

/** Undefined when a download may go on at once; else settles when it may, and rejects when the signal ends the wait. */
export type MayGoOn = (signal: AbortSignal) => Promise<void> | undefined;

interface Pull {
  readonly listeners: Set<PullListener>;
  readonly stop: AbortController;
  readonly done: Promise<void>;
  waiting: number;
}

const EVERY_MS = 100;
/** What is told while a download is held. */
const heldStatus = "paused until there is room";

/** Pulls under way: whoever wants the same model joins the one that runs. It stops when the last of them gives up. */
export class SharedPulls {
  readonly #mayGoOn: MayGoOn;
  readonly #running = new Map<string, Pull>();

  constructor(mayGoOn: MayGoOn = () => undefined) {
    this.#mayGoOn = mayGoOn;
  }

  /** Resolves when the model is there. */
  async join(model: string, start: StartPull, options: { listener: PullListener; signal?: AbortSignal | undefined }) {
    const { listener, signal } = options;
    signal?.throwIfAborted();
    const pull = this.#running.get(model) ?? this.#begin(model, start);
    pull.listeners.add(listener);
    pull.waiting += 1;
    try {
      await Promise.race([pull.done, aborted(signal)]);
    } finally {
      pull.listeners.delete(listener);
      pull.waiting -= 1;
      if (pull.waiting === 0) pull.stop.abort();
    }
  }

  /** Stops the pull of a model for all who wait for it. Tells whether there was one. */
  cancel(model: string): boolean {
    const pull = this.#running.get(model);
    pull?.stop.abort();
    return pull !== undefined;
  }

  /** Ends all pulls, and resolves when none runs. */
  async stop(): Promise<void> {
    const running = [...this.#running.values()];
    for (const pull of running) pull.stop.abort();
    await Promise.allSettled(running.map((pull) => pull.done));
  }

  #begin(model: string, start: StartPull): Pull {
    const stop = new AbortController();
    const listeners = new Set<PullListener>();
    const done = this.#follow(model, start, { stop: stop.signal, listeners }).finally(() =>
      this.#running.delete(model),
    );
    const pull: Pull = { listeners, stop, done, waiting: 0 };
    this.#running.set(model, pull);
    return pull;
  }

  /** While it may not go on, the next piece is not asked for, and what is there already is kept. */
  async #follow(model: string, start: StartPull, { stop, listeners }: Following): Promise<void> {
    let last = { status: "", at: 0 };
    const first = this.#mayGoOn(stop);
    if (first !== undefined) await first;
    for await (const { status, completed = null, total = null } of start(stop)) {
      const next = this.#mayGoOn(stop);
      if (next !== undefined) {
        for (const listener of listeners) listener({ model, status: heldStatus, completed, total });
        await next;
      }
      const now = performance.now();
      const finished = completed !== null && completed === total;
      if (status === last.status && !finished && now - last.at < EVERY_MS) continue;
      last = { status, at: now };
      for (const listener of listeners) listener({ model, status, completed, total });
    }
  }
}

interface Following {
  readonly stop: AbortSignal;
  readonly listeners: ReadonlySet<PullListener>;
}

async function aborted(signal: AbortSignal | undefined): Promise<void> {
  const { promise, reject } = Promise.withResolvers<void>();
  signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  await promise;
}
