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

/** Questions that are under way at once: the hive writes those of one turn together. */
const atOnce = 100;

/** Gives an order for some tasks, one by one, whatever becomes of the others. */
export async function giveOrder(bridge: Bridge, order: TaskOrder, tasks: readonly string[]): Promise<OrderOutcome> {
  const done: string[] = [];
  const refused: { task: string; failure: Failure }[] = [];
  for (let from = 0; from < tasks.length; from += atOnce) {
    const part = tasks.slice(from, from + atOnce);
    const answers = await Promise.allSettled(part.map((task) => ask(bridge, order, task)));
    answers.forEach((answer, index) => {
      const task = part[index] ?? "";
      if (answer.status === "fulfilled") done.push(task);
      else refused.push({ task, failure: toFailure(answer.reason) });
    });
  }
  return { order, done, refused };
}

async function ask(bridge: Bridge, order: TaskOrder, task: string): Promise<unknown> {
  switch (order.verb) {
    case "setPriority":
      return await bridge.call("setPriority", { task, priority: order.priority });
    case "moveTask":
      return await bridge.call("moveTask", { task, before: order.before });
    default:
      return await bridge.call(order.verb, { task });
  }
}
