import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import type { EntryDraft, RecordEntry } from "../store/entry-draft.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { heldAttempt, TaskHolds } from "./task-holds.ts";

function openHolds() {
  const { stores } = openTemporaryStore();
  const drafts: EntryDraft[] = [];
  const record = ((draft: EntryDraft) => void drafts.push(draft)) as RecordEntry; // any draft is kept as it is
  const ids = addRun(stores, "run-1", [{ step: "one" }, { step: "two", needs: ["one"] }]);
  const read = (index: number) => {
    const task = stores.tasks.get(ids[index] ?? "");
    if (task === undefined) throw new Error(`There is no task ${index}.`);
    return task;
  };
  return { holds: new TaskHolds(stores, () => 50), stores, record, drafts, read };
}

it("takes a task out of the queue and puts it back, with why it failed before", () => {
  const { holds, stores, record, read } = openHolds();
  const reason = failure("engine_failed", "No.", { retryable: true });
  stores.tasks.change(read(0), { state: "retry", dueAt: 9, failure: reason });
  expect(holds.suspend(record, read(0), { reason: "paused" })).toBe(true);
  expect(read(0)).toMatchObject({ state: "suspended", wait: "paused", failure: reason });
  expect(stores.queue.nextDue()).toBeNull();
  expect(holds.suspend(record, read(0), { reason: "paused" })).toBe(false);
  holds.resume(record, read(0));
  expect(read(0)).toMatchObject({ state: "pending", wait: null, failure: reason });
  expect(stores.queue.rankOf(read(0).id)).toBe(50 - 5 * 60_000);
});

it("lets a task that waited for others wait for them again", () => {
  const { holds, record, read } = openHolds();
  holds.suspend(record, read(1), { reason: "paused" });
  holds.resume(record, read(1));
  expect(read(1)).toMatchObject({ state: "pending", wait: "needs" });
});

it("knows the attempt at work", () => {
  const { stores, read } = openHolds();
  expect(heldAttempt(read(0))).toBeUndefined();
  stores.queue.claim(read(0).id);
  expect(heldAttempt(read(0))).toEqual({ task: read(0).id, attempt: 1 });
});
