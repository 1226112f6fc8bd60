/** Lets downloads go on, or holds them where they are. */
export class DownloadGate {
  #opened: PromiseWithResolvers<void> | null = null;

  get isOpen(): boolean {
    return this.#opened === null;
  }

  close(): void {
    this.#opened ??= Promise.withResolvers();
  }

  open(): void {
    this.#opened?.resolve();
    this.#opened = null;
  }

  /** Undefined while downloads may go on; else settles when they may, and rejects when the signal ends the wait. */
  pass(signal?: AbortSignal): Promise<void> | undefined {
    return this.isOpen ? undefined : this.#wait(signal);
  }

  async #wait(signal: AbortSignal | undefined): Promise<void> {
    while (this.#opened !== null) {
      signal?.throwIfAborted();
      const { promise, reject } = Promise.withResolvers<never>();
      const end = (): void => reject(signal?.reason);
      signal?.addEventListener("abort", end, { once: true });
      await Promise.race([this.#opened.promise, promise]).finally(() => signal?.removeEventListener("abort", end));
    }
  }
}
