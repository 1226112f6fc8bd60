import { FailureError, failure } from "../../contract/failure.ts";

/** Calls that may wait for one server. */
const mostWaiting = 100;

/** Lets so many calls through at once; the others wait in their order. */
export class CallLimit {
  #under = 0;
  readonly #waiting: (() => void)[] = [];

  /** Calls that are under way or wait. */
  get count(): number {
    return this.#under + this.#waiting.length;
  }

  /** Does the work when there is room. Rejects with `too_many`, or with `cancelled` when nobody waits for it any more. */
  async within<Value>(most: number, signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
    if (this.#under >= most) await this.#wait(signal);
    else this.#under += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#under -= 1;
      else next(); // its place goes to the next one
    }
  }

  async #wait(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= mostWaiting) {
      throw new FailureError(failure("too_many", `${mostWaiting} calls wait for this server.`, { retryable: true }));
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = (): void => {
      const at = this.#waiting.indexOf(resolve);
      if (at === -1) return;
      this.#waiting.splice(at, 1);
      reject(new FailureError(failure("cancelled", "Nobody waits for the answer any more.")));
    };
    this.#waiting.push(resolve);
    signal.addEventListener("abort", leave, { once: true });
    await promise.finally(() => signal.removeEventListener("abort", leave));
  }
}
