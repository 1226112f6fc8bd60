import fc from "fast-check";
import { expect, it } from "vitest";
import { addRun, type TaskSketch } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { msPerPriorityPoint, rankOf } from "./rank.ts";
import { toTaskId } from "./task-id.ts";
import { isBefore, queueStart, type TaskQueue } from "./task-queue.ts";

const alpha = "kind:alpha_agent";
const beta = "kind:beta_agent";
const sing = "skill:sing";
const demands = { [alpha]: { by: "kind", kind: "alpha_agent" }, [beta]: { by: "kind", kind: "beta_agent" } } as const;

/** The task that comes first among some demands. */
function best(queue: TaskQueue, among: readonly string[]): string | undefined {
  const first = queue.firstOf(among);
  return first && toTaskId(first.id);
}

it("gives out the tasks of several demands in the order of rank and then of age, as a sorted list would", () => {
  const { stores, database } = openTemporaryStore();
  let runs = 0;
  const sketch = fc.record({
    demand: fc.constantFrom(demands[alpha], demands[beta], { by: "specialization", specialization: "sing" } as const),
    priority: fc.integer({ min: 0, max: 10 }),
    createdAt: fc.integer({ min: 0, max: 12 * msPerPriorityPoint }),
  });
  const property = fc.property(fc.array(sketch, { maxLength: 12 }), (sketches) => {
    runs += 1;
    const steps = sketches.map((one, index): TaskSketch => ({ ...one, step: `s${index}` }));
    const ids = addRun(stores, `run-${runs}`, steps);
    const wanted = sketches
      .map((one, index) => ({ id: ids[index], rank: rankOf(one.createdAt, one.priority), index }))
      .toSorted((a, b) => a.rank - b.rank || a.index - b.index);
    for (const { id } of wanted) {
      expect(best(stores.queue, [sing, beta, alpha])).toBe(id);
      expect(stores.queue.claim(id ?? "")).toMatchObject({ id, state: "assigned", attempts: 1 });
    }
    expect(best(stores.queue, [sing, beta, alpha])).toBeUndefined();
  });
  database.transaction(() => fc.assert(property, { numRuns: 60 }))();
});

it("walks the tasks of a demand in the order of the queue, one behind the other", () => {
  const { stores } = openTemporaryStore();
  const [a, b, c] = addRun(stores, "run-1", [
    { step: "a", createdAt: 5 },
    { step: "b", createdAt: 5 },
    { step: "c", createdAt: 4 },
  ]);
  const seen: string[] = [];
  for (let head = stores.queue.first(alpha); head !== undefined; head = stores.queue.behind(alpha, head)) {
    seen.push(toTaskId(head.id));
  }
  expect(seen).toEqual([c, a, b]);
});

it("counts the tasks of a demand between two places, up to as many as are wanted", () => {
  const { stores } = openTemporaryStore();
  addRun(stores, "run-1", [{ step: "a" }, { step: "b" }, { step: "x", demand: demands[beta] }, { step: "c" }]);
  const first = stores.queue.first(alpha) ?? queueStart;
  const last = stores.queue.behind(alpha, stores.queue.behind(alpha, first) ?? first) ?? first;
  expect(stores.queue.countFrom(alpha, queueStart, { to: last, most: 9 })).toBe(2);
  expect(stores.queue.countFrom(alpha, queueStart, { to: last, most: 1 })).toBe(1);
  expect(stores.queue.countFrom(alpha, first, { to: first, most: 9 })).toBe(0);
});

it("claims a task once, and forgets what an attempt before left", () => {
  const { stores } = openTemporaryStore();
  const [id = ""] = addRun(stores, "run-1", [{ step: "one" }]);
  const task = stores.tasks.get(id);
  if (task) stores.tasks.change(task, { state: "pending", readyAt: 1, output: "part" });
  expect(stores.queue.claim(id)).toMatchObject({ state: "assigned", attempts: 1, output: null, failure: null });
  expect(stores.queue.claim(id)).toBeUndefined();
  expect(stores.queue.claim("task-99")).toBeUndefined();
});

it("names each demand that waits once", () => {
  const { stores } = openTemporaryStore();
  expect(stores.queue.waitingDemands()).toEqual([]);
  addRun(stores, "run-1", [
    { step: "a", demand: demands[beta] },
    { step: "b" },
    { step: "c" },
    { step: "d", needs: ["a"], demand: { by: "specialization", specialization: "sing" } },
  ]);
  expect(stores.queue.waitingDemands()).toEqual([alpha, beta]);
});

it("says why tasks wait, to those for whom it is new, a piece at a time", () => {
  const { stores } = openTemporaryStore();
  addRun(stores, "run-1", [{ step: "a" }, { step: "b" }, { step: "c" }]);
  const stepsOf = (tasks: readonly { readonly step: string }[]) => tasks.map(({ step }) => step);
  const { tasks, end } = stores.queue.explainFrom(alpha, "agents_busy", queueStart, 2);
  expect(stepsOf(tasks)).toEqual(["a", "b"]);
  const rest = stores.queue.explainFrom(alpha, "agents_busy", end ?? queueStart, 2);
  expect([stepsOf(rest.tasks), rest.end]).toEqual([["c"], null]);
  expect(stores.queue.explainFrom(alpha, "agents_busy", queueStart, 9)).toEqual({ tasks: [], end: null });
  addRun(stores, "run-2", [{ step: "d" }]);
  expect(stepsOf(stores.queue.explainFresh(alpha, "agents_busy", 9))).toEqual(["d"]);
  expect(stores.queue.explainFresh(beta, "agents_busy", 9)).toEqual([]);
});

it("takes a run out of the queue, ready tasks and those in a pause, and puts it back with a new rank", () => {
  const { stores } = openTemporaryStore();
  const [a = "", b = ""] = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }, { step: "c", needs: ["a"] }]);
  const other = addRun(stores, "run-2", [{ step: "a", createdAt: 50, priority: 0 }]);
  const paused = stores.tasks.get(b);
  if (paused) stores.tasks.change(paused, { state: "retry", wait: "backoff", dueAt: 40 });
  expect(stores.queue.holdRun("run-1").map(({ step, state, wait }) => [step, state, wait])).toEqual([
    ["a", "pending", "run_interrupted"],
    ["b", "pending", "run_interrupted"],
  ]);
  expect(stores.queue.nextDue()).toBeNull();
  expect(best(stores.queue, [alpha])).toBe(other[0]);
  stores.queue.releaseRun("run-1", 60);
  expect(best(stores.queue, [alpha])).toBe(a);
  expect(stores.tasks.ofRun("run-1").map(({ wait }) => wait)).toEqual([null, null, "needs"]);
});

it("finds the pauses that are over, and when the next one will be", () => {
  const { stores } = openTemporaryStore();
  const ids = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }]);
  for (const [index, id] of ids.entries()) {
    const task = stores.tasks.get(id);
    if (task) stores.tasks.change(task, { state: "retry", dueAt: 100 * (index + 1) });
  }
  expect(stores.queue.nextDue()).toBe(100);
  expect(stores.queue.due(99)).toEqual([]);
  expect(stores.queue.due(100).map(({ step }) => step)).toEqual(["a"]);
});

it("puts a task directly before another one, forward and back, and leaves all others in their order", () => {
  const place = fc.tuple(fc.nat(7), fc.nat(7));
  const sketches = fc.array(fc.record({ priority: fc.nat(2), isBeta: fc.boolean() }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(sketches, fc.array(place, { minLength: 1, maxLength: 6 }), (given, moves) => {
      const { stores } = openTemporaryStore();
      const steps = given.map(({ priority, isBeta }, index) => {
        const demand = { by: "kind", kind: isBeta ? "beta_agent" : "alpha_agent" } as const;
        return { step: `s${index}`, priority, demand };
      });
      const ids = addRun(stores, "run-1", steps);
      const inOrder = () =>
        ids.toSorted((one, other) => {
          const [a, b] = [one, other].map((id) => ({ id: Number(id.slice(5)), rank: stores.queue.rankOf(id) ?? 0 }));
          return a !== undefined && b !== undefined && isBefore(a, b) ? -1 : 1;
        });
      let expected: readonly string[] = inOrder();
      for (const [which, where] of moves) {
        const [id = "", before = ""] = [expected[which], expected[where]];
        if (id === before) continue;
        stores.queue.placeBefore(id, { id: before, rank: stores.queue.rankOf(before) ?? 0 });
        const others = expected.filter((one) => one !== id);
        expected = others.toSpliced(others.indexOf(before), 0, id);
        expect(inOrder()).toEqual(expected);
      }
    }),
    { numRuns: 12 },
  );
});
