import { expect, it } from "vitest";
import type { EntryDraft } from "../../store/entry-draft.ts";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { toTaskId } from "../task-id.ts";
import { Timing } from "./timing.ts";

const alpha = "kind:alpha_agent";
const minute = 60_000;

/** Two tasks under deadlines behind agents whose tasks take ten minutes, or have never been measured. */
function openTiming({ slots = 1, measured = 1 }) {
  const { stores } = openTemporaryStore();
  const entries: EntryDraft[] = [];
  const durationOf = () => (measured === 0 ? null : 10 * minute);
  const able = () => Array.from({ length: slots });
  const timing = new Timing({ queue: stores.queue, durationOf, able, clock: () => 20 * minute });
  addRun(stores, "run-1", [
    { step: "lesser", priority: 3, createdAt: 0, terms: { deadlineAt: 90 * minute } },
    { step: "late", priority: 4, createdAt: 2 * minute, terms: { deadlineAt: 32 * minute } },
    { step: "free", priority: 3, createdAt: 0 },
  ]);
  const look = () => {
    const head = stores.queue.first(alpha);
    timing.look((draft) => void entries.push(draft), head === undefined ? [] : [{ demand: alpha, head }]);
    return stores.queue.underDeadline(alpha).map(({ step }) => step);
  };
  const first = () => stores.tasks.get(toTaskId(stores.queue.first(alpha)?.id ?? 0))?.step;
  return { look, entries, first };
}

it("has the less urgent of two tasks go behind the one whose deadline would be missed, once, and tells so", () => {
  const { look, entries } = openTiming({});
  expect(look()).toEqual(["late", "lesser"]);
  expect(look()).toEqual(["late", "lesser"]);
  const data = { kind: "TIMING", resolution: "rescheduled", behind: "task-2", deadlineAt: 32 * minute };
  expect(entries).toMatchObject([{ type: "conflict.resolved", level: "AUDIT", about: { step: "lesser" }, data }]);
});

it("leaves the order as it is while both can be done in time, and while nothing is measured", () => {
  expect(openTiming({ slots: 2 }).look()).toEqual(["lesser", "late"]);
  expect(openTiming({ measured: 0 }).look()).toEqual(["lesser", "late"]);
});
