import { demandKey } from "../contract/demand.ts";
import type { Task } from "../contract/task.ts";
import { plainType } from "./task-terms.ts";

/** What a count needs to know of a task. */
export type CountedTask = Pick<Task, "run" | "demand"> & {
  readonly type?: string | undefined;
  readonly phase?: string | null | undefined;
  /** What it waits for that is not there yet. */
  readonly missing?: number | undefined;
};

/** Before the name of a run. */
export const runScope = "run/";
/** The count of all tasks. */
export const everything = "all";
/** Before the key of a demand. */
export const demandScope = "demand/";

/** The counts that a task is part of. */
export function scopesOf({ run, demand, type = plainType, phase }: CountedTask): readonly string[] {
  const scopes = [everything, `${runScope}${run}`, `${demandScope}${demandKey(demand)}`, `type/${type}`];
  return phase === null || phase === undefined ? scopes : [...scopes, phaseScope(run, phase)];
}

/** The count of one phase of a run. */
export function phaseScope(run: string, phase: string): string {
  return `phase/${run}/${phase}`;
}
