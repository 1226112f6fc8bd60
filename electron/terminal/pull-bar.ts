import type { PullProgress } from "../hive/contract/model.ts";
import { columnsOf, cut, oneLine } from "./columns.ts";
import { bytes } from "./figures.ts";
import type { Paint } from "./output.ts";

/** One line about a download, with a bar while its size is known. */
export function pullLine(progress: PullProgress, { width, paint }: { width: number; paint: Paint }): string {
  const { completed, total } = progress;
  const status = oneLine(progress.status);
  if (completed === null || total === null || total <= 0) {
    return cut(`${progress.model}  ${status}`, width);
  }
  const part = Math.min(1, Math.max(0, completed / total));
  const figures = `${String(Math.floor(part * 100)).padStart(3)} %  ${bytes(completed)} of ${bytes(total)}`;
  const head = cut(`${progress.model}  ${status}`, Math.max(10, width - 28 - columnsOf(figures)));
  const room = Math.min(40, width - columnsOf(head) - columnsOf(figures) - 4);
  if (room < 5) return cut(`${head}  ${figures}`, width);
  const full = Math.round(part * room);
  return `${head}  ${paint("yellow", "━".repeat(full))}${paint("dim", "─".repeat(room - full))}  ${figures}`;
}
