import { type DragEvent, useState } from "react";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { taskMime } from "../agent-graph/task-drag.ts";
import { useActions } from "../facts/facts-context.ts";
import { outcomeLines } from "./order-words.ts";
import { nameIn } from "./task-name.ts";

/** What a row does while it, or another, is dragged. */
export interface RowDrag {
  begin(event: DragEvent, id: string): void;
  over(event: DragEvent, id: string): void;
  drop(event: DragEvent, id: string): void;
  leave(): void;
}

/** Changes the order of the queue, by dragging or by key. */
export interface QueueOrder {
  /** The row before which a dragged one would come. */
  readonly dropAt: string | null;
  readonly drag: RowDrag;
  /** Puts a task before its neighbour above, or behind the one below. */
  moveBy(at: number, by: 1 | -1): void;
}

/** The order of the listed tasks, as a person changes it. `say`: says what became of a move. */
export function useQueueOrder(rows: readonly TaskView[], say: (lines: readonly string[]) => void): QueueOrder {
  const actions = useActions();
  const [dropAt, setDropAt] = useState<string | null>(null);
  const move = async (task: string, before: string): Promise<void> => {
    if (task === before || task === "") return;
    const outcome = await actions.orderTasks({ verb: "moveTask", before }, [task]);
    const lines = outcomeLines(outcome, (id) => nameIn(rows, id));
    say(outcome.refused.length > 0 ? lines : ["Moved."]);
  };
  return {
    dropAt,
    drag: {
      begin: (event, id) => {
        event.dataTransfer.setData(taskMime, id);
        event.dataTransfer.effectAllowed = "move";
      },
      over: (event, id) => {
        if (!event.dataTransfer.types.includes(taskMime)) return;
        event.preventDefault();
        setDropAt(id);
      },
      drop: (event, id) => {
        event.preventDefault();
        setDropAt(null);
        void move(event.dataTransfer.getData(taskMime), id);
      },
      leave: () => setDropAt(null),
    },
    moveBy: (at, by) => {
      const [active, neighbour] = [rows[at]?.id, rows[at + by]?.id];
      if (active === undefined || neighbour === undefined) return;
      // Behind the next one means that the next one goes before it.
      void (by < 0 ? move(active, neighbour) : move(neighbour, active));
    },
  };
}
