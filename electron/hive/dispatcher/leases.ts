import type { AttemptRef } from "../contract/message.ts";

/** Longest time that a timer of the platform can wait. */
export const longestTimerMs = 2_147_483_647;

/** What a lease says. */
export interface LeaseTerms {
  /** The agent that holds the attempt. */
  readonly holder: string;
  readonly ms: number;
  /** Called when it was not ended in time. */
  readonly expired: () => void;
}

/** Rings once after a time, unless what it answers is called before. */
export type SetTimer = (ring: () => void, ms: number) => () => void;

interface Lease {
  readonly attempt: number;
  readonly holder: string;
  readonly stop: () => void;
}

const platformTimer: SetTimer = (ring, ms) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};

/** The rights of agents to their attempts, each with an end. Kept by timers, which a jump of the clock does not move. */
export class Leases {
  readonly #leases = new Map<string, Lease>();
  readonly #setTimer: SetTimer;

  constructor(setTimer: SetTimer = platformTimer) {
    this.#setTimer = setTimer;
  }

  /** Begins a lease in the place of the task's last one. */
  begin({ task, attempt }: AttemptRef, { holder, ms, expired }: LeaseTerms): void {
    this.#leases.get(task)?.stop();
    const stop = this.#setTimer(expired, Math.min(ms, longestTimerMs));
    this.#leases.set(task, { attempt, holder, stop });
  }

  /** The agent that holds an attempt now; undefined: nobody does. */
  holder({ task, attempt }: AttemptRef): string | undefined {
    const lease = this.#leases.get(task);
    return lease?.attempt === attempt ? lease.holder : undefined;
  }

  /** Ends a lease; one of another attempt stays. */
  end({ task, attempt }: AttemptRef): void {
    const lease = this.#leases.get(task);
    if (lease?.attempt !== attempt) return;
    lease.stop();
    this.#leases.delete(task);
  }

  endAll(): void {
    for (const { stop } of this.#leases.values()) stop();
    this.#leases.clear();
  }
}
