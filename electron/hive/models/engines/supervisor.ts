import { type Failure, FailureError, failure, toFailure } from "../../contract/failure.ts";
import type { EngineView } from "../../contract/model.ts";
import type { RunningEngine, StartEngine } from "./engine.ts";
import { type EngineSignal, type EngineState, nextState } from "./engine-state.ts";

/** What a supervisor announces. */
export interface EngineListener {
  ready(engine: EngineView): void;
  lost(engine: EngineView, why: Failure): void;
  /** The engine says that other models are in memory than before. */
  changed(): void;
}

/** Keeps one engine at work: starts it when it is first needed, and again when it dies. */
export class EngineSupervisor {
  readonly #start: StartEngine;
  readonly #listener: EngineListener;
  #state: EngineState = { kind: "idle" };
  #engine: RunningEngine | null = null;
  #since = 0;
  #waiting: PromiseWithResolvers<RunningEngine> | null = null;
  /** The start or the pause under way; nothing runs once it and the engine have ended. */
  #work: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;

  constructor(start: StartEngine, listener: EngineListener) {
    this.#start = start;
    this.#listener = listener;
  }

  /** Where the engine stands now. */
  get state(): EngineState {
    return this.#state;
  }

  /** The engine that serves now; null while there is none. */
  get current(): RunningEngine | null {
    return this.#engine;
  }

  /** The engine when it is ready, the same promise for all who wait. Rejects with the reason when there is none to be had. */
  ready(): Promise<RunningEngine> {
    if (this.#engine) return Promise.resolve(this.#engine);
    if (this.#state.kind === "stopped") return Promise.reject(new FailureError(stoppedFailure));
    this.#waiting ??= waiting();
    const { promise } = this.#waiting;
    this.#take({ kind: "needed" });
    return promise;
  }

  /** Tells that an engine without a process of ours no longer answers. */
  async lost(engine: RunningEngine, why: Failure): Promise<void> {
    if (this.#engine !== engine) return;
    await engine.stop();
    this.#died(engine, why);
  }

  /** Stops the engine, and resolves when nothing runs any more. */
  async stop(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    this.#take({ kind: "stop" });
    this.#waiting?.reject(new FailureError(stoppedFailure));
    this.#waiting = null;
    this.#wake();
    await Promise.all([engine?.stop(), this.#work]);
  }

  #take(signal: EngineSignal): void {
    const next = nextState(this.#state, signal);
    if (next === this.#state) return;
    this.#state = next;
    if (next.kind === "starting") this.#work = this.#begin();
    if (next.kind === "pausing") this.#work = this.#rest(next.delayMs);
    if (next.kind === "broken") {
      this.#waiting?.reject(new FailureError(next.failure));
      this.#waiting = null;
    }
  }

  async #begin(): Promise<void> {
    const begun = Date.now();
    try {
      const engine = await this.#start();
      if (this.#state.kind === "starting") this.#serve(engine);
      else await engine.stop();
    } catch (thrown) {
      this.#take({ kind: "died", failure: toFailure(thrown), livedMs: Date.now() - begun });
    }
  }

  #serve(engine: RunningEngine): void {
    this.#since = Date.now();
    this.#engine = engine;
    this.#take({ kind: "started", engine: engine.view });
    engine.ended.then((why) => {
      if (why) this.#died(engine, why);
    });
    engine.onLoaded?.(() => this.#listener.changed());
    this.#listener.ready(engine.view);
    this.#waiting?.resolve(engine);
    this.#waiting = null;
  }

  #died(engine: RunningEngine, why: Failure): void {
    if (this.#engine !== engine) return;
    this.#engine = null;
    this.#listener.lost(engine.view, why);
    this.#take({ kind: "died", failure: why, livedMs: Date.now() - this.#since });
  }

  async #rest(delayMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = setTimeout(resolve, delayMs);
    await promise;
    clearTimeout(timer);
    this.#take({ kind: "rested" });
  }
}

const stoppedFailure = failure("cancelled", "The hive is stopping");

function waiting(): PromiseWithResolvers<RunningEngine> {
  const made = Promise.withResolvers<RunningEngine>();
  // Whoever asked sees the rejection; a start that nobody waits for must not end the process.
  made.promise.catch(() => undefined);
  return made;
}
