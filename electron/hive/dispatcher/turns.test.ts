import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { msPerPriorityPoint } from "./rank.ts";
import { estimateTurns } from "./turns.ts";

const beta = { by: "kind", kind: "beta_agent" } as const;

function open() {
  const { stores, database } = openTemporaryStore();
  const measure = () => {
    stores.counts.flush();
    database.exec("UPDATE task_counts SET measured = 4, measured_ms = 40000 WHERE scope LIKE '%alpha%'");
  };
  const turnsOf = (ids: readonly string[]) => {
    const found = estimateTurns(
      ids.flatMap((id) => stores.tasks.get(id) ?? []),
      stores,
    );
    return ids.map((id) => found.get(id));
  };
  return { stores, database, measure, turnsOf };
}

it("tells of each task its turn by its place in the whole queue, whichever tasks are asked about, in any order", () => {
  const { stores, measure, turnsOf } = open();
  const one = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }]);
  const [c = "", d = ""] = addRun(stores, "run-2", [{ step: "c" }, { step: "d", priority: 9 }]);
  measure();
  expect(turnsOf([d, ...one, c])).toEqual([10_000, 20_000, 30_000, 40_000]);
  expect(turnsOf([c, d])).toEqual([40_000, 10_000]);
  expect(turnsOf([c])).toEqual([40_000]);
});

it("shares the queue among as many as work now, each in the midst of a task", () => {
  const { stores, measure, turnsOf } = open();
  const ids = addRun(
    stores,
    "run-1",
    ["a", "b", "c", "d", "e"].map((step) => ({ step })),
  );
  for (const id of ids.slice(0, 2)) stores.queue.claim(id);
  measure();
  expect(turnsOf(ids)).toEqual([undefined, undefined, 15_000, 15_000, 25_000]);
});

it("says nothing of what was never measured, waits for others, or stands too far behind to be counted", () => {
  const { stores, database, measure, turnsOf } = open();
  const [a = "", b = "", c = ""] = addRun(stores, "run-1", [
    { step: "a" },
    { step: "b", needs: ["a"] },
    { step: "c", demand: beta },
  ]);
  const many = Array.from({ length: 10_000 }, (_, index) => ({ step: `s${index}` }));
  database.transaction(() => addRun(stores, "run-2", many))();
  const [last = ""] = addRun(stores, "run-3", [{ step: "z", createdAt: msPerPriorityPoint }]);
  measure();
  expect(turnsOf([a, b, c, last])).toEqual([10_000, undefined, undefined, undefined]);
});
