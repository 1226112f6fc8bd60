import type { Demand } from "../contract/workflow.ts";

/** How long a type of work may take when its step does not say. Milliseconds. */
export interface TypeDefaults {
  /** Longest time from an attempt's start to its end. */
  readonly timeoutMs: number;
  /** Longest time that it may wait for an agent; undefined: as long as it takes. */
  readonly scheduleToStartMs?: number;
  /** How often its agent must say that it is alive; undefined: as often as every agent. */
  readonly heartbeatMs?: number;
}

const minute = 60_000;

const usual: TypeDefaults = { timeoutMs: 5 * minute };

const byType: ReadonlyMap<string, TypeDefaults> = new Map([
  ["download", { timeoutMs: 120 * minute, heartbeatMs: 30_000 }],
  ["build", { timeoutMs: 30 * minute }],
  ["validation", { timeoutMs: 10 * minute }],
  ["documentation", { timeoutMs: 10 * minute }],
  ["encryption", { timeoutMs: 15 * minute }],
]);

/** The type of a step that gives none: its specialization, where that is a type of work too. */
export function typeOf(demand: Demand | undefined): string | undefined {
  return demand?.by === "specialization" && byType.has(demand.specialization) ? demand.specialization : undefined;
}

/** The times that hold for a type of work unless a step says otherwise. */
export function defaultsOf(type: string): TypeDefaults {
  return byType.get(type) ?? usual;
}
