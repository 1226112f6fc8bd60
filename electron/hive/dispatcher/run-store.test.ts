import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import { addRun, blankWorkflow } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import type { RunFilter } from "./run-store.ts";

const order = {
  ...{ id: "run-1", source: "version: 1 # exactly this", definition: blankWorkflow, inputs: { topic: "bees" } },
  ...{ model: "m", openTasks: 2, startedAt: 5 },
};

it("keeps the exact file, graph, inputs and model of a run", () => {
  const { stores } = openTemporaryStore();
  stores.runs.add(order);
  const origin = { workflowId: null, only: null };
  const fresh = { workflow: "Blank", state: "running", endedAt: null, endsAt: null, output: "", failure: null };
  expect(stores.runs.get("run-1")).toEqual({ ...order, ...origin, ...fresh });
  expect(stores.runs.get("run-2")).toBeUndefined();
});

it("reads what a run is to do once, however often its tasks ask for it", () => {
  const { stores } = openTemporaryStore();
  stores.runs.add(order);
  const first = stores.runs.get("run-1");
  stores.runs.closeTask("run-1");
  const again = stores.runs.get("run-1");
  expect(again?.definition).toBe(first?.definition);
  expect([first?.openTasks, again?.openTasks]).toEqual([2, 1]);
});

it("reads what a run is to do anew once it was corrected, and when the correction was undone", () => {
  const { stores, database } = openTemporaryStore();
  stores.runs.add(order);
  const sourceNow = () => stores.runs.get("run-1")?.source;
  const correct = (source: string) => stores.runs.correct("run-1", { ...order, source });
  expect(sourceNow()).toBe(order.source);
  database.exec("SAVEPOINT job");
  correct("undone");
  expect(sourceNow()).toBe("undone");
  database.exec("ROLLBACK TO job; RELEASE job");
  expect(sourceNow()).toBe(order.source);
  correct("corrected");
  expect(sourceNow()).toBe("corrected");
});

it("lists runs, the newest first, at most so many", () => {
  const { stores } = openTemporaryStore();
  for (const [id, startedAt] of [
    ["a", 1],
    ["b", 3],
    ["c", 2],
    ["d", 3],
  ] as const) {
    stores.runs.add({ ...order, id, startedAt });
  }
  expect(stores.runs.list(3).map(({ id }) => id)).toEqual(["d", "b", "c"]);
  const shown = { id: "d", workflow: "Blank", workflowId: null, state: "running", startedAt: 3, endedAt: null };
  expect(stores.runs.list(1)).toEqual([shown]);
});

it("knows the run that goes on, or else the last one, among those that began last", () => {
  const { stores } = openTemporaryStore();
  expect(stores.runs.current(10)).toBeUndefined();
  for (const [place, id] of ["a", "b", "c"].entries()) stores.runs.add({ ...order, id, startedAt: place });
  stores.runs.setState("c", "paused");
  expect([stores.runs.current(10), stores.runs.current(1)]).toEqual(["b", "c"]);
});

it("lists the runs of one workflow, page by page, without a look at others", () => {
  const { stores, database } = openTemporaryStore();
  for (const [id, startedAt] of [
    ["a", 1],
    ["b", 2],
    ["c", 2],
    ["d", 3],
  ] as const) {
    stores.runs.add({ ...order, id, startedAt, workflowId: id === "b" ? "own/b.yaml" : "own/a.yaml" });
  }
  const idsOf = (limit: number, filter: Omit<RunFilter, "limit">) =>
    stores.runs.page({ limit, ...filter }).map(({ id }) => id);
  expect(idsOf(2, { workflowId: "own/a.yaml" })).toEqual(["d", "c"]);
  expect(idsOf(2, { workflowId: "own/a.yaml", before: "c" })).toEqual(["a"]);
  expect(idsOf(9, { before: "c" })).toEqual(["b", "a"]);
  expect(idsOf(9, { before: "none" })).toEqual([]);
  stores.runs.moveWorkflow("own/b.yaml", "own/a.yaml");
  expect(idsOf(9, { workflowId: "own/a.yaml" })).toEqual(["d", "c", "b", "a"]);
  const plan = database.prepare(
    "EXPLAIN QUERY PLAN SELECT id FROM runs WHERE workflow_id = 'x' ORDER BY started_at DESC",
  );
  expect(JSON.stringify(plan.all())).toContain("runs_by_workflow (workflow_id=?)");
});

it("keeps which part of its workflow a run is of, and how that lay on the canvas", () => {
  const { stores } = openTemporaryStore();
  const desk = { positions: { a: { x: 1, y: 2 } }, notes: [], groups: [], pins: {} };
  stores.runs.add({ ...order, workflowId: "own/a.yaml", only: ["a", "b"], desk });
  expect(stores.runs.get("run-1")).toMatchObject({ workflowId: "own/a.yaml", only: ["a", "b"] });
  expect([stores.runs.desk("run-1"), stores.runs.desk("run-2")]).toEqual([desk, null]);
});

it("pages through the runs of some states, or whose names have some words", () => {
  const { stores } = openTemporaryStore();
  const names = ["Bees at night", "Wind", "Bees by day", "Night wind"];
  for (const [index, name] of names.entries()) {
    stores.runs.add({ ...order, id: `run-${index}`, startedAt: 5, definition: { ...blankWorkflow, name } });
  }
  stores.runs.finish("run-0", { state: "failed", output: "", failure: null, endedAt: 9 });
  const found = (filter: Partial<RunFilter>) => stores.runs.page({ limit: 10, ...filter }).map(({ id }) => id);
  expect(found({ limit: 2 })).toEqual(["run-3", "run-2"]);
  expect(found({ limit: 2, before: "run-2" })).toEqual(["run-1", "run-0"]);
  expect(found({ before: "run-0" })).toEqual([]);
  expect(found({ states: ["failed", "complete"] })).toEqual(["run-0"]);
  expect(found({ words: ["NIGHT"] })).toEqual(["run-3", "run-0"]);
  expect(found({ words: ["bees", "run-2"] })).toEqual(["run-2"]);
  expect(found({ words: ["%"] })).toEqual([]);
});

it("ends a run once", () => {
  const { stores } = openTemporaryStore();
  stores.runs.add(order);
  const reason = failure("cancelled", "The run was stopped.");
  expect(stores.runs.finish("run-1", { state: "cancelled", output: "", failure: reason, endedAt: 9 })).toBe(true);
  expect(stores.runs.finish("run-1", { state: "complete", output: "late", failure: null, endedAt: 10 })).toBe(false);
  expect(stores.runs.setState("run-1", "running")).toBe(false);
  expect(stores.runs.get("run-1")).toMatchObject({ state: "cancelled", failure: reason, endedAt: 9 });
});

it("tells which runs are unfinished, and which of them have nothing left to do", () => {
  const { stores } = openTemporaryStore();
  addRun(stores, "busy", [{ step: "a" }]);
  addRun(stores, "drained", [{ step: "a" }]);
  addRun(stores, "over", []);
  stores.runs.finish("over", { state: "complete", output: "", failure: null, endedAt: 9 });
  expect(stores.runs.closeTask("drained")).toBe(0);
  expect(stores.runs.setState("busy", "interrupted")).toBe(true);
  expect(stores.runs.unfinished().map(({ id, state }) => [id, state])).toEqual([
    ["busy", "interrupted"],
    ["drained", "running"],
  ]);
  expect(stores.runs.drained()).toEqual(["drained"]);
});
