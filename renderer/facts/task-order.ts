import type { Bridge } from "../../electron/hive/contract/bridge.ts";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";

/** What a person wants done with tasks. */
export type TaskOrder =
  | { readonly verb: "pauseTask" | "resumeTask" | "cancelTask" | "retryTask" }
  | { readonly verb: "setPriority"; readonly priority: number }
  | { readonly verb: "moveTask"; readonly before: string };

/** What became of an order for many tasks. */
export interface OrderOutcome {
  readonly order: TaskOrder;
  readonly done: readonly string[];
  /** The tasks for which it was refused, and why. */
  readonly refused: readonly { readonly task: string; readonly failure: Failure }[];
}

/** Most tasks that one question names. */
const atOnce = 1000;

const words = {
  pauseTask: "pause",
  resumeTask: "resume",
  cancelTask: "cancel",
  retryTask: "retry",
  setPriority: "priority",
} as const;

/** Gives an order for some tasks, whatever becomes of each. */
export async function giveOrder(bridge: Bridge, order: TaskOrder, tasks: readonly string[]): Promise<OrderOutcome> {
  return order.verb === "moveTask" ? await moveEach(bridge, order, tasks) : await decideTogether(bridge, order, tasks);
}

type Moving = Extract<TaskOrder, { readonly verb: "moveTask" }>;

async function decideTogether(bridge: Bridge, order: Exclude<TaskOrder, Moving>, tasks: readonly string[]) {
  const done: string[] = [];
  const refused: OrderOutcome["refused"][number][] = [];
  const what = words[order.verb];
  const priority = order.verb === "setPriority" ? { priority: order.priority } : {};
  for (let from = 0; from < tasks.length; from += atOnce) {
    const some = tasks.slice(from, from + atOnce);
    try {
      const answer = await bridge.call("decideTasks", { tasks: some, what, ...priority });
      done.push(...answer.moved.map(({ task }) => task));
      refused.push(...answer.refused);
    } catch (thrown) {
      refused.push(...some.map((task) => ({ task, failure: toFailure(thrown) })));
    }
  }
  return { order, done, refused };
}

/** One after the other: each is placed by where the one before stands. */
async function moveEach(bridge: Bridge, order: Moving, tasks: readonly string[]): Promise<OrderOutcome> {
  const done: string[] = [];
  const refused: OrderOutcome["refused"][number][] = [];
  for (const task of tasks) {
    try {
      await bridge.call("moveTask", { task, before: order.before });
      done.push(task);
    } catch (thrown) {
      refused.push({ task, failure: toFailure(thrown) });
    }
  }
  return { order, done, refused };
}
