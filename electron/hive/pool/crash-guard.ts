import type { AgentView } from "../contract/agent.ts";

/** Crashes in a row, without a task done in between, after which a kind is left down. */
const mostCrashes = 5;
/** Crashes that lie further apart, in milliseconds, are not of one row. */
const calmMs = 600_000;

/** A kind that is left down. */
export interface Down {
  readonly crashes: number;
  /** The last agent of it that crashed, with the reason. */
  readonly agent: AgentView;
}

interface Row {
  readonly crashes: number;
  readonly last: AgentView;
  /** Monotonic time of the last crash. */
  readonly at: number;
}

/** Keeps a kind whose processes die from being started over and over. */
export class CrashGuard {
  readonly #firstPauseMs: number;
  readonly #rows = new Map<string, Row>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();

  constructor(firstPauseMs: number) {
    this.#firstPauseMs = firstPauseMs;
  }

  /** Whether no process of this kind is to be started now. */
  isPaused(kind: string): boolean {
    return this.#pauses.has(kind);
  }

  /** Why a kind is not tried again; undefined: it is. */
  down(kind: string): Down | undefined {
    const row = this.#rows.get(kind);
    return row !== undefined && row.crashes >= mostCrashes ? { crashes: row.crashes, agent: row.last } : undefined;
  }

  /** All kinds that are left down. */
  allDown(): readonly Down[] {
    return [...this.#rows.keys()].flatMap((kind) => this.down(kind) ?? []);
  }

  /** It did a task, or a person wants it to be tried again. */
  forget(kind: string): void {
    this.#rows.delete(kind);
    clearTimeout(this.#pauses.get(kind));
    this.#pauses.delete(kind);
  }

  /**
   * Counts a crash; `again` is called when the pause is over, if there is to be another try. The first of a row, of a
   * process that was ready already, costs no pause: whatever it held should go on.
   */
  crashed(agent: AgentView, wasReady: boolean, again: () => void): void {
    const { kind } = agent;
    const now = performance.now();
    const before = this.#rows.get(kind);
    const crashes = before !== undefined && now - before.at < calmMs ? before.crashes + 1 : 1;
    this.#rows.set(kind, { crashes, last: agent, at: now });
    if (crashes >= mostCrashes || (crashes === 1 && wasReady)) return;
    clearTimeout(this.#pauses.get(kind));
    const resume = (): void => {
      this.#pauses.delete(kind);
      again();
    };
    this.#pauses.set(kind, setTimeout(resume, this.#firstPauseMs * 2 ** (crashes - 1)).unref());
  }
}
