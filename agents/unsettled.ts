interface Told {
  /** How often it was told again. */
  repeats: number;
  /** Whether a whole beat has passed since. */
  isOld: boolean;
  readonly tell: (repeats: number) => void;
}

/** What the hive must write down, told at every beat again until it says that it has. Each has a name of its own. */
export class Unsettled {
  readonly #told = new Map<string, Told>();
  #last = "";

  /** Tells something for the first time. */
  tell(name: string, tell: Told["tell"]): void {
    this.#last = name;
    this.#told.set(name, { repeats: 0, isOld: false, tell });
    tell(0);
  }

  /** The hive has written it down. */
  settled(name: string): void {
    this.#told.delete(name);
  }

  /** Whether it was told: all that is not settled is known, and the last that is. */
  has(name: string): boolean {
    return this.#last === name || this.#told.has(name);
  }

  /** A beat: what was told before the last one is told again. */
  beat(): void {
    for (const told of this.#told.values()) {
      if (told.isOld) {
        told.repeats += 1;
        told.tell(told.repeats);
      }
      told.isOld = true;
    }
  }
}
