import type { OrderOutcome, TaskOrder } from "../facts/task-order.ts";
import { countText, plural } from "../shell/format.ts";

const deeds: Readonly<Record<TaskOrder["verb"], string>> = {
  pauseTask: "paused",
  resumeTask: "resumed",
  cancelTask: "stopped",
  retryTask: "tried again",
  setPriority: "given another priority",
  moveTask: "moved",
};

/** Tasks that are named for each reason of a refusal. */
const namedTasks = 3;

/**
 * What became of an order, in sentences: first what was done, then each reason for which it was refused. `nameOf`: what a
 * task is called where it was chosen.
 */
export function outcomeLines(
  { order, done, refused }: OrderOutcome,
  nameOf: (task: string) => string,
): readonly string[] {
  const deed = deeds[order.verb];
  const reasons = new Map<string, string[]>();
  for (const { task, failure } of refused) {
    const reason = reasonOf(failure.message).replaceAll(task, nameOf(task));
    const like = reasons.get(reason);
    if (like === undefined) reasons.set(reason, [task]);
    else like.push(task);
  }
  const lines = done.length === 0 ? [] : [`${plural(done.length, "task")} ${deed}.`];
  const refusals = [...reasons].map(
    ([reason, tasks]) => `${countText(tasks.length)} refused: ${reason} (${named(tasks, nameOf)})`,
  );
  return lines.length + refusals.length === 0 ? ["Nothing was chosen."] : [...lines, ...refusals];
}

/** Why a task was refused, without the task's own name, so that the same reason is told once. */
function reasonOf(message: string): string {
  const [, state, why] = /^The task \S+ \(([^)]*)\) (.*?)\.?$/.exec(message) ?? [];
  return state === undefined || why === undefined ? message : `${state}, ${why}`;
}

function named(tasks: readonly string[], nameOf: (task: string) => string): string {
  const first = tasks.slice(0, namedTasks).map(nameOf).join(", ");
  return tasks.length <= namedTasks ? first : `${first} and ${countText(tasks.length - namedTasks)} more`;
}
