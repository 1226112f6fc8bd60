import { demandKey } from "../../contract/demand.ts";
import type { AttemptRef } from "../../contract/message.ts";
import type { Demand } from "../../contract/workflow.ts";

export interface LateDependenciesOptions {
  /** How long a task of a demand takes, as measured; null: none has been. */
  readonly durationOf: (demand: Demand) => number | null;
  /** Tells when something is due, and cannot be set. */
  readonly steady: () => number;
  /** Time beyond what is usual that every attempt is given; 5 s unless said. */
  readonly graceMs?: number | undefined;
}

/** An attempt that goes on for longer than its like. */
export interface LateAttempt {
  readonly ref: AttemptRef;
  /** How long it was expected to take at most. */
  readonly expectedMs: number;
}

interface Watched extends LateAttempt {
  readonly endsAt: number;
}

/** What was looked up of a demand, and when. */
interface Known {
  readonly ms: number;
  readonly at: number;
}

const standardGraceMs = 5000;
/** Half of all take longer than the mean: late is what takes so much of it. */
const patience = 2;
/** For so long a measured duration is taken as it was, so that no attempt costs a look at the store. */
const freshMs = 10_000;

/**
 * Knows when each attempt at work should have ended: its like tells. Each attempt that goes on after that is told once.
 * Kept in memory, since an attempt does not outlive its hive.
 */
export class LateDependencies {
  readonly #options: LateDependenciesOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #known = new Map<string, Known>();

  constructor(options: LateDependenciesOptions) {
    this.#options = options;
  }

  /** An attempt begins. Without a measured duration of its like, its timeout alone ends it. */
  begin(ref: AttemptRef, demand: Demand): void {
    const now = this.#options.steady();
    const usualMs = this.#durationOf(demand, now);
    if (usualMs === null) return;
    const expectedMs = Math.round(patience * usualMs + (this.#options.graceMs ?? standardGraceMs));
    this.#watched.set(ref.task, { ref, expectedMs, endsAt: now + expectedMs });
  }

  /** An attempt has ended; one of another attempt goes on. */
  end({ task, attempt }: AttemptRef): void {
    if (this.#watched.get(task)?.ref.attempt === attempt) this.#watched.delete(task);
  }

  /** When the first of all should have ended; null: none is at work. */
  next(): number | null {
    let first: number | null = null;
    for (const { endsAt } of this.#watched.values()) first = first === null ? endsAt : Math.min(first, endsAt);
    return first;
  }

  /** Attempts that should have ended by now, each once. */
  due(): readonly LateAttempt[] {
    const now = this.#options.steady();
    const late = [...this.#watched.values()].filter(({ endsAt }) => endsAt <= now);
    for (const { ref } of late) this.#watched.delete(ref.task);
    return late.map(({ ref, expectedMs }) => ({ ref, expectedMs }));
  }

  #durationOf(demand: Demand, now: number): number | null {
    const key = demandKey(demand);
    const known = this.#known.get(key);
    if (known !== undefined && now - known.at < freshMs) return known.ms;
    const ms = this.#options.durationOf(demand);
    if (ms !== null) this.#known.set(key, { ms, at: now });
    return ms;
  }
}
