import type { TaskView } from "../../electron/hive/contract/task-view.ts";

/** What a task is called in a list: its step, after its sort of work where that is another than most. */
export function taskName({ type, step }: Pick<TaskView, "type" | "step">): string {
  return type === "task" ? step : `${type}: ${step}`;
}

/** What one of these tasks is called; another one by its id. */
export function nameIn(rows: readonly TaskView[], id: string): string {
  const row = rows.find((one) => one.id === id);
  return row === undefined ? id : taskName(row);
}
