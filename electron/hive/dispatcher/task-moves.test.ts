import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import type { EntryDraft, RecordEntry } from "../store/entry-draft.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { TaskMoves } from "./task-moves.ts";

function openMoves() {
  const { stores } = openTemporaryStore();
  const drafts: EntryDraft[] = [];
  const record: RecordEntry = (draft) => void drafts.push(draft);
  const [id = ""] = addRun(stores, "run-1", [{ step: "one" }]);
  const read = () => {
    const task = stores.tasks.get(id);
    if (task === undefined) throw new Error("There is no task.");
    return task;
  };
  return { moves: new TaskMoves(stores, () => 9), record, drafts, read, id };
}

it("answers the task as it is stored after an event", () => {
  const { moves, record, read } = openMoves();
  const held = moves.move(record, read(), { event: "suspend", wait: "paused", output: "half" });
  expect(held).toMatchObject({ state: "suspended", wait: "paused", output: "half" });
  expect(read()).toMatchObject({ state: "suspended", wait: "paused", output: "half" });
});

it("refuses and notes what cannot happen, and leaves a task alone that has moved meanwhile", () => {
  const { moves, record, drafts, read, id } = openMoves();
  const before = read();
  expect(moves.move(record, before, { event: "complete" })).toBeUndefined();
  expect(drafts).toMatchObject([{ type: "task.refused", data: { attempt: 0, state: "pending", event: "complete" } }]);
  moves.move(record, before, { event: "fail", failure: failure("internal", "Bad.") });
  expect(moves.move(record, before, { event: "cancel" })).toBeUndefined();
  expect(read().state).toBe("failed");
  expect(moves.current({ task: id, attempt: 0 })).toBeUndefined();
  expect(drafts).toHaveLength(1);
});
