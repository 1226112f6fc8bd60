import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Brings the log into the store in a thread of its own, which begins with the first time. */
export class Checkpointer {
  readonly #script: string;
  readonly #store: string;
  #thread: Worker | null = null;
  #isBroken = false;
  #done: (() => void) | null = null;

  /** `script`: the file of the thread. `store`: the file of the store. */
  constructor(script: string, store: string) {
    this.#script = script;
    this.#store = store;
  }

  /** Begins, unless it is at it, and calls back when it is done. False: there is no such thread here. */
  run(done: () => void): boolean {
    if (this.#isBroken) return false;
    if (this.#done !== null) return true;
    this.#done = done;
    this.#thread ??= this.#start();
    this.#thread.postMessage("checkpoint");
    return true;
  }

  /** Ends the thread; when it answers, the store is open there no more. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#isBroken = true;
    this.#thread = null;
    if (thread === null) return;
    thread.ref(); // whoever closes it waits for its end
    const ended = once(thread, "exit");
    thread.postMessage("end");
    await ended;
  }

  #start(): Worker {
    const thread = new Worker(this.#script, { workerData: this.#store });
    thread.on("message", () => this.#finish());
    thread.on("error", (error) => {
      console.error("skep: the log is brought into the store without a thread:", error);
      this.#isBroken = true;
      this.#thread = null;
      this.#finish();
    });
    thread.unref(); // a hive that ends without closing its store does not wait for it
    return thread;
  }

  #finish(): void {
    const done = this.#done;
    this.#done = null;
    done?.();
  }
}
