import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import type { TaskFilter } from "./task-list.ts";

function open() {
  const { stores, database } = openTemporaryStore();
  const read = (filter: Partial<TaskFilter>) => {
    const steps = stores.list.read({ limit: 100, ...filter }, stores.queue.waitingDemands());
    for (let windows = 1; ; windows++) {
      const { done, value } = steps.next();
      if (done) return { steps: value.map(({ step }) => step), ids: value.map(({ id }) => id), windows };
    }
  };
  return { stores, database, read };
}

it("lists the newest first, and goes on after a task", () => {
  const { stores, read } = open();
  const ids = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }]);
  addRun(stores, "run-2", [{ step: "c" }]);
  expect(read({}).steps).toEqual(["c", "b", "a"]);
  expect(read({ limit: 2 }).steps).toEqual(["c", "b"]);
  expect(read({ after: ids[1] ?? "" }).steps).toEqual(["a"]);
  expect(read({ run: "run-1" }).steps).toEqual(["b", "a"]);
  expect(read({ run: "run-9" }).steps).toEqual([]);
  expect(read({ after: "nonsense" }).steps).toEqual([]);
});

it("lists what waits in the order in which it will be claimed, whatever it asks for, and then what cannot begin", () => {
  const { stores, read } = open();
  addRun(stores, "run-1", [
    { step: "low", priority: 1 },
    { step: "high", priority: 9 },
    { step: "later", needs: ["high"] },
    { step: "other", priority: 5, demand: { by: "kind", kind: "beta_agent" } },
  ]);
  addRun(stores, "run-2", [{ step: "urgent", priority: 10 }]);
  const all = read({ state: "pending" });
  expect(all.steps).toEqual(["urgent", "high", "other", "low", "later"]);
  expect(read({ state: "pending", limit: 2 }).steps).toEqual(["urgent", "high"]);
  expect(read({ state: "pending", run: "run-1" }).steps).toEqual(["high", "other", "low", "later"]);
  const pages = all.ids.map((after) => read({ state: "pending", after }).steps);
  expect(pages).toEqual([0, 1, 2, 3, 4].map((at) => all.steps.slice(at + 1)));
});

/** Puts tasks aside until a person says otherwise. */
function suspend({ stores }: Pick<ReturnType<typeof open>, "stores">, ids: readonly string[]): void {
  for (const id of ids) {
    const task = stores.tasks.get(id);
    if (task !== undefined) stores.tasks.change(task, { state: "suspended", wait: "paused" });
  }
}

it("leaves tasks that are paused where they were: one among the others, and a whole run in its order", () => {
  const opened = open();
  const { stores, read } = opened;
  const states = ["pending", "retry", "rejected", "suspended"] as const;
  const ids = addRun(stores, "run-1", [
    { step: "low", priority: 1 },
    ...["one", "two", "three"].map((step) => ({ step })),
    { step: "high", priority: 9 },
    { step: "later", needs: ["one"], priority: 9 },
  ]);
  const order = ["high", "one", "two", "three", "low", "later"];
  expect(read({ states }).steps).toEqual(order);
  suspend(opened, ids.slice(2, 3));
  expect(read({ states }).steps).toEqual(order);
  suspend(opened, ids);
  const all = read({ states });
  expect(all.steps).toEqual(order);
  expect(all.ids.map((after) => read({ states, after }).steps)).toEqual(order.map((_, at) => order.slice(at + 1)));
  expect(read({ states: ["suspended"], run: "run-1" }).steps).toEqual(order);
  expect(read({ states: ["suspended"], run: "run-2" }).steps).toEqual([]);
});

it("leaves one that is paused where it was moved to, and where its priority puts it, whatever the clock said", () => {
  const opened = open();
  const { stores, read } = opened;
  const states = ["pending", "suspended"] as const;
  const ids = addRun(
    stores,
    "run-1",
    ["one", "two", "three", "four"].map((step) => ({ step })),
  );
  opened.database.exec("UPDATE tasks SET rank = rank - 7"); // the queue has a clock of its own
  const [one = "", two = "", three = ""] = ids;
  stores.queue.placeBefore(three, { id: two, rank: stores.queue.rankOf(one) ?? 0 });
  const order = read({ states }).steps;
  suspend(opened, [three]);
  expect(read({ states }).steps).toEqual(order);
  suspend(opened, [two]);
  expect(read({ states }).steps).toEqual(order);
  opened.database.exec("UPDATE tasks SET priority = 9 WHERE step = 'two'");
  expect(read({ states }).steps[0]).toBe("two");
});

it("finds the few that wait among many that are over in one look, and goes on behind one that waits no more", () => {
  const opened = open();
  const { stores, read } = opened;
  const many = Array.from({ length: 3000 }, (_, index) => ({ step: `s${index}` }));
  const ids = opened.database.transaction(() => addRun(stores, "run-1", many))();
  opened.database.exec("UPDATE tasks SET state = 'complete', rank = NULL, ended_at = 5 WHERE id > 3");
  const states = ["pending", "suspended", "retry", "rejected"] as const;
  suspend(opened, ids.slice(0, 1));
  expect(read({ states })).toMatchObject({ steps: ["s0", "s1", "s2"], windows: 2 });
  stores.queue.claim(ids[1] ?? "");
  expect(read({ states, after: ids[1] ?? "" }).steps).toEqual(["s2"]);
  expect(read({ states: ["suspended", "complete"], limit: 3 }).steps).toEqual(["s0", "s2999", "s2998"]);
  expect(read({ states: ["suspended", "complete"], limit: 2, after: ids[2998] ?? "" }).steps).toEqual([
    "s2997",
    "s2996",
  ]);
});

it("lists what agents hold, and what has ended", () => {
  const { stores, read } = open();
  const [first = "", second = ""] = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }, { step: "c" }]);
  stores.queue.claim(first);
  const task = stores.tasks.get(second);
  if (task === undefined) throw new Error("It was added.");
  stores.tasks.change(task, { state: "cancelled", endedAt: 5 });
  expect(read({ state: "assigned" }).steps).toEqual(["a"]);
  expect(read({ state: "assigned", run: "run-2" }).steps).toEqual([]);
  expect(read({ state: "assigned", after: first }).steps).toEqual([]);
  expect(read({ state: "running" }).steps).toEqual([]);
  expect(read({ state: "cancelled" }).steps).toEqual(["b"]);
});

it("looks through a long table in windows, and at no more of it than a run's own part", () => {
  const { stores, read } = open();
  addRun(stores, "run-1", [{ step: "first" }]);
  const many = Array.from({ length: 2500 }, (_, index) => ({ step: `s${index}` }));
  addRun(stores, "run-2", many);
  expect(read({ state: "failed" }).windows).toBeGreaterThan(3);
  expect(read({ state: "failed", run: "run-1" }).windows).toBeLessThan(3);
  expect(read({ state: "pending", run: "run-2", limit: 5 }).steps).toEqual(["s0", "s1", "s2", "s3", "s4"]);
});

it("lists several states together, and pages through a long queue in its order", () => {
  const { stores, read } = open();
  const many = Array.from({ length: 2300 }, (_, index) => ({ step: `s${index}`, priority: index % 3 }));
  const ids = addRun(stores, "run-1", [...many, { step: "later", needs: ["s0"] }]);
  const task = stores.tasks.get(ids[5] ?? "");
  if (task === undefined) throw new Error("It was added.");
  stores.tasks.change(task, { state: "cancelled", endedAt: 5 });
  const states = ["pending", "suspended"] as const;
  const listed: string[] = [];
  for (let after: string | undefined; ; after = listed.at(-1)) {
    const { ids: page } = read({ states, limit: 500, ...(after === undefined ? {} : { after }) });
    listed.push(...page);
    if (page.length < 500) break;
  }
  expect([listed.length, new Set(listed).size, listed.at(-1)]).toEqual([2300, 2300, ids.at(-1)]);
  const places = listed.slice(0, -1).map((id) => stores.queue.rankOf(id) ?? 0);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(read({ states: ["cancelled", "failed"] }).steps).toEqual(["s5"]);
  expect(read({ states: ["assigned", "running"] }).steps).toEqual([]);
});
