import { useEffect, useRef, useState } from "react";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { nothingChosen, type Selection, withoutGone } from "./selection.ts";

/** What is chosen among the listed tasks: what leaves the list is chosen no more. `more`: whether not all were read. */
export function useSelection(rows: readonly TaskView[], more: boolean | null) {
  const [selection, select] = useState<Selection>(nothingChosen);
  const before = useRef(rows);
  useEffect(() => {
    const was = before.current;
    before.current = rows;
    if (more !== null) select((now) => withoutGone(now, { before: idsOf(was), ids: idsOf(rows), isWhole: !more }));
  }, [rows, more]);
  return [selection, select] as const;
}

function idsOf(rows: readonly TaskView[]): readonly string[] {
  return rows.map(({ id }) => id);
}
