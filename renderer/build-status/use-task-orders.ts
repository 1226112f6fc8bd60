import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { useActions } from "../facts/facts-context.ts";
import type { TaskOrder } from "../facts/task-order.ts";
import { plural } from "../shell/format.ts";
import { outcomeLines } from "./order-words.ts";
import { nameIn } from "./task-name.ts";

/** What orders are for, and who says what became of them. */
interface Orders {
  readonly targets: readonly string[];
  /** The tasks that are listed, whose names are known. */
  readonly rows: readonly TaskView[];
  readonly say: (lines: readonly string[]) => void;
}

/** Gives orders for tasks. */
export function useTaskOrders({ targets, rows, say }: Orders): (order: TaskOrder) => Promise<void> {
  const actions = useActions();
  return async (order) => {
    say([`Telling the hive about ${plural(targets.length, "task")}…`]);
    say(outcomeLines(await actions.orderTasks(order, targets), (task) => nameIn(rows, task)));
  };
}
