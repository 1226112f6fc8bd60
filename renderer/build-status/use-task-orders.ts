import { useState } from "react";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { useActions } from "../facts/facts-context.ts";
import type { TaskOrder } from "../facts/task-order.ts";
import { plural } from "../shell/format.ts";
import { outcomeLines } from "./order-words.ts";
import { nameIn } from "./task-name.ts";

/** Orders for tasks, and what became of the last one. */
export interface TaskOrders {
  readonly said: readonly string[];
  readonly give: (order: TaskOrder) => Promise<void>;
}

/** Gives orders for these tasks. `rows`: the tasks that are listed, whose names are known. */
export function useTaskOrders(targets: readonly string[], rows: readonly TaskView[]): TaskOrders {
  const actions = useActions();
  const [said, setSaid] = useState<readonly string[]>([]);
  const give = async (order: TaskOrder): Promise<void> => {
    setSaid([`Telling the hive about ${plural(targets.length, "task")}…`]);
    setSaid(outcomeLines(await actions.orderTasks(order, targets), (task) => nameIn(rows, task)));
  };
  return { said, give };
}
