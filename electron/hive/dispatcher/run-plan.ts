import type { PlannedTask } from "../contract/task.ts";
import type { Workflow } from "../contract/workflow.ts";
import { priorityRow } from "./priority/matrix.ts";
import type { StoredRun } from "./run-store.ts";
import type { StoredTask } from "./task-row.ts";

/** A task of a run that begins at a moment. */
export function newTask(
  { needs: _, deadlineMs, type = "task", priority = priorityRow(type).base, ...planned }: PlannedTask,
  { createdAt, readyAt }: { readonly createdAt: number; readonly readyAt: number },
) {
  const deadlineAt = deadlineMs === undefined ? null : readyAt + deadlineMs;
  return { ...planned, type, priority, createdAt, readyAt, deadlineAt };
}

/**
 * Each task after those that it needs, and its needs in that order too; else as given. The plan has no cycles; needs
 * that it leaves out come first.
 */
export function inOrderOfNeeds(tasks: readonly PlannedTask[]): readonly PlannedTask[] {
  if (tasks.length < 2) return tasks;
  const steps = new Set(tasks.map(({ step }) => step));
  const needsIn = ({ needs }: PlannedTask): ReadonlySet<string> => new Set(needs.filter((need) => steps.has(need)));
  const missing = new Map(tasks.map((task) => [task.step, needsIn(task).size]));
  const dependants = new Map<string, PlannedTask[]>();
  for (const task of tasks) {
    for (const need of needsIn(task)) dependants.set(need, [...(dependants.get(need) ?? []), task]);
  }
  const ordered = tasks.filter((task) => needsIn(task).size === 0);
  for (const { step } of ordered) {
    for (const dependant of dependants.get(step) ?? []) {
      const left = (missing.get(dependant.step) ?? 0) - 1;
      missing.set(dependant.step, left);
      if (left === 0) ordered.push(dependant); // the loop goes on over what is added here
    }
  }
  const places = new Map(ordered.map(({ step }, place) => [step, place]));
  const placeOf = (step: string): number => places.get(step) ?? 0;
  return ordered.map((task) => ({ ...task, needs: task.needs.toSorted((a, b) => placeOf(a) - placeOf(b)) }));
}

/** The tasks that belong to a workflow as it is now: a corrected one may have fewer steps than its run has tasks. */
export function partsOf(workflow: Workflow, tasks: readonly StoredTask[]): readonly StoredTask[] {
  if (workflow.steps.length === 0) return tasks;
  const steps = new Set(workflow.steps.map(({ id }) => id));
  return tasks.filter(({ step, judges }) => judges !== null || steps.has(step));
}

/** What makes a run's answer: of a run of a part, the answers of its last steps. */
export function wholeOrPart({ definition, only }: Pick<StoredRun, "definition" | "only">): Workflow {
  if (only === null) return definition;
  const { output: _, ...part } = definition;
  return part;
}
