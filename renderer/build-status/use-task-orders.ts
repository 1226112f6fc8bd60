import { useState } from "react";
import { useActions } from "../facts/facts-context.ts";
import type { TaskOrder } from "../facts/task-order.ts";
import { plural } from "../shell/format.ts";
import { outcomeLines } from "./order-words.ts";

/** Orders for tasks, and what became of the last one. */
export interface TaskOrders {
  readonly said: readonly string[];
  readonly give: (order: TaskOrder) => Promise<void>;
}

/** Gives orders for these tasks. */
export function useTaskOrders(targets: readonly string[]): TaskOrders {
  const actions = useActions();
  const [said, setSaid] = useState<readonly string[]>([]);
  const give = async (order: TaskOrder): Promise<void> => {
    setSaid([`Telling the hive about ${plural(targets.length, "task")}…`]);
    setSaid(outcomeLines(await actions.orderTasks(order, targets)));
  };
  return { said, give };
}
