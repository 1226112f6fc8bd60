import type { Failure } from "../contract/failure.ts";
import type { JournalEntry } from "../contract/journal.ts";

/** What the journal tells of one agent. Times are milliseconds since 1970 (UTC). */
export interface AgentRecord {
  readonly id: string;
  readonly kind: string;
  readonly registeredAt: number;
  readonly endedAt: number | null;
  /** Why its process ended, when nobody asked it to. */
  readonly failure: Failure | null;
  readonly errors: number;
  readonly completed: number;
  readonly failed: number;
  /** How long its completed attempts took together, in milliseconds. */
  readonly completedMs: number;
}

interface Held {
  readonly agent: string;
  readonly since: number;
}

/** Keeps account of agents, and of the engine, from the entries of the journal as they come. */
export class AgentTally {
  readonly #records = new Map<string, AgentRecord>();
  readonly #held = new Map<string, Held>();
  #engineFailure: Failure | null = null;

  /** All agents that were there since it began to listen, those that are gone too. */
  all(): readonly AgentRecord[] {
    return [...this.#records.values()];
  }

  /** Why the engine is gone; null while it is there, or was never needed. */
  get engineFailure(): Failure | null {
    return this.#engineFailure;
  }

  /** Takes an entry into account. */
  apply(entry: JournalEntry): void {
    switch (entry.type) {
      case "agent.registered":
        this.#registered(entry.agent ?? "", entry.data.kind, entry.at);
        return;
      case "agent.stopped":
        this.#change(entry.agent, { endedAt: entry.at });
        return;
      case "agent.failed":
        this.#change(entry.agent, { endedAt: entry.at, failure: entry.data.failure }, "error");
        return;
      case "task.assigned":
        this.#held.set(entry.task ?? "", { agent: entry.data.agent, since: entry.at });
        return;
      case "task.completed":
        this.#ended(entry.task, (record, since) => completed(record, entry.at - since));
        return;
      case "task.retry":
      case "task.failed":
      case "task.poisoned":
        this.#ended(entry.task, (record) => ({ failed: record.failed + 1, errors: record.errors + 1 }));
        return;
      case "task.cancelled":
      case "task.yielded":
      case "task.handoff":
      case "task.rejected":
      case "task.suspended":
        this.#ended(entry.task, () => ({}));
        return;
      case "engine.ready":
        this.#engineFailure = null;
        return;
      case "engine.lost":
        this.#engineFailure = entry.data.failure;
        return;
    }
  }

  #registered(id: string, kind: string, registeredAt: number): void {
    const known = this.#records.get(id) ?? { errors: 0, completed: 0, failed: 0, completedMs: 0 };
    this.#records.set(id, { ...known, id, kind, registeredAt, endedAt: null, failure: null });
  }

  #change(id: string | null, change: Partial<AgentRecord>, counts?: "error"): void {
    const record = this.#records.get(id ?? "");
    if (record === undefined) return;
    const errors = record.errors + (counts === "error" ? 1 : 0);
    this.#records.set(record.id, { ...record, ...change, errors });
  }

  #ended(task: string | null, change: (record: AgentRecord, since: number) => Partial<AgentRecord>): void {
    const held = this.#held.get(task ?? "");
    const record = this.#records.get(held?.agent ?? "");
    this.#held.delete(task ?? "");
    if (held !== undefined && record !== undefined) {
      this.#records.set(record.id, { ...record, ...change(record, held.since) });
    }
  }
}

function completed(record: AgentRecord, tookMs: number): Partial<AgentRecord> {
  return { completed: record.completed + 1, completedMs: record.completedMs + Math.max(0, tookMs) };
}
