import type { Task } from "../contract/task.ts";

/** Whether a task fetches something to the disk: it is held while the disk or the memory runs out. */
export function isDownload({ type, demand }: Pick<Task, "type" | "demand">): boolean {
  return type === "download" || (demand.by === "specialization" && demand.specialization === "download");
}
