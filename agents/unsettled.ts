import type { AttemptRef } from "../electron/hive/contract/message.ts";

interface Told {
  /** How often it was told again. */
  repeats: number;
  /** Whether a whole beat has passed since. */
  isOld: boolean;
  readonly tell: (repeats: number) => void;
}

/** How attempts ended, told to the hive at every beat again until it has said that it wrote it down. */
export class Unsettled {
  readonly #told = new Map<string, Told>();
  #last = "";

  /** Tells an end for the first time. */
  tell(ref: AttemptRef, tell: Told["tell"]): void {
    this.#last = keyOf(ref);
    this.#told.set(this.#last, { repeats: 0, isOld: false, tell });
    tell(0);
  }

  /** The hive has written it down. */
  settled(ref: AttemptRef): void {
    this.#told.delete(keyOf(ref));
  }

  /** Whether the attempt has ended here: it is not begun a second time. */
  has(ref: AttemptRef): boolean {
    return this.#last === keyOf(ref) || this.#told.has(keyOf(ref));
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

function keyOf({ task, attempt }: AttemptRef): string {
  return `${task}.${attempt}`;
}
