/** npm, the terminal and the bootstrap may all pass on one Ctrl-C: within this time they are the same one. */
const sameMs = 500;

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Signals that end this program. */
export type EndSignal = keyof typeof exitCodes;

/** What a command that was interrupted ends with. */
export class InterruptedError extends Error {}

/** Turns the first signal into an orderly end, and the second into one at once. */
export class Interrupts {
  readonly #abort = new AbortController();
  readonly #killAll: () => void;
  #first: { readonly signal: EndSignal; readonly at: number } | undefined;

  /** `killAll` ends, without asking, every process that would otherwise be left behind. */
  constructor(killAll: () => void) {
    this.#killAll = killAll;
    for (const name of names) process.on(name, this.#onSignal);
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Which signal came first. */
  get received(): EndSignal | undefined {
    return this.#first?.signal;
  }

  /** Leaves the signals to Node again. */
  dispose(): void {
    for (const name of names) process.off(name, this.#onSignal);
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    if (!isEndSignal(signal)) return;
    const now = performance.now();
    if (this.#first === undefined) {
      this.#first = { signal, at: now };
      this.#abort.abort(signal);
    } else if (now - this.#first.at > sameMs) {
      this.#killAll();
      process.exit(exitCodes[signal]);
    }
  };
}

const names = Object.keys(exitCodes) as readonly EndSignal[]; // the keys of the object above and no others

function isEndSignal(signal: string): signal is EndSignal {
  return Object.hasOwn(exitCodes, signal);
}
