import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { failure } from "../contract/failure.ts";
import type { Database } from "../store/database.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { AttemptLife } from "./attempt-life.ts";
import type { Stores } from "./stores.ts";
import { shownCounts, type TaskCounts } from "./task-counts.ts";
import { TaskLife } from "./task-life.ts";
import type { StoredTask } from "./task-row.ts";

const none = { waiting: 0, running: 0, complete: 0, failed: 0, cancelled: 0 };
const usage = { promptTokens: 1, outputTokens: 2, promptMs: 3, outputMs: 4, loadMs: 0 };
const weak = failure("engine_failed", "The engine failed.", { retryable: true });
const kinds = ["alpha_agent", "beta_agent"] as const;

/** What a walk over all rows says, as the kept counts are read. */
function counted(database: Database, where = "TRUE") {
  return database
    .prepare(
      `SELECT count(*) FILTER (WHERE state IN ('pending', 'retry', 'suspended', 'rejected')) AS waiting,
         count(*) FILTER (WHERE state IN ('assigned', 'running')) AS running,
         count(*) FILTER (WHERE state = 'complete') AS complete, count(*) FILTER (WHERE state = 'failed') AS failed,
         count(*) FILTER (WHERE state = 'cancelled') AS cancelled FROM tasks WHERE ${where}`,
    )
    .get();
}

function expectTrue(counts: TaskCounts, database: Database): void {
  expect(shownCounts(counts.all())).toEqual(counted(database));
  expect(counts.figures()).toEqual({ all: counts.all(), waiting: counts.waiting() });
  for (const run of ["run-1", "run-2"]) {
    expect(shownCounts(counts.ofRun(run))).toEqual(counted(database, `run = '${run}'`));
  }
  for (const kind of kinds) {
    expect(shownCounts(counts.ofDemand({ by: "kind", kind }))).toEqual(counted(database, `demand = 'kind:${kind}'`));
  }
}

it("counts tasks by what a person sees of them", () => {
  const { stores } = openTemporaryStore();
  expect(shownCounts(stores.counts.all())).toEqual(none);
  const states = [
    "pending",
    "retry",
    "assigned",
    "running",
    "running",
    "complete",
    "verified",
    "suspended",
    "rejected",
    "failed",
    "cancelled",
  ] as const;
  const ids = addRun(
    stores,
    "run-1",
    states.map((_, index) => ({ step: `s${index}` })),
  );
  for (const [index, state] of states.entries()) {
    const task = stores.tasks.get(ids[index] ?? "");
    if (task !== undefined) stores.tasks.change(task, { state });
  }
  expect(shownCounts(stores.counts.all())).toEqual({ waiting: 4, running: 3, complete: 2, failed: 1, cancelled: 1 });
  expect(shownCounts(stores.counts.ofRun("another"))).toEqual(none);
});

interface Scene {
  readonly record: RecordEntry;
  readonly stores: Stores;
  readonly life: TaskLife;
  readonly task: StoredTask;
}

const happenings = {
  claim: ({ stores, task }: Scene) => void stores.queue.claim(task.id),
  accept: ({ life, record, task }: Scene) => void life.accept(record, refOf(task)),
  complete: ({ life, record, task }: Scene) => void life.complete(record, refOf(task), { output: "", usage }),
  fail: ({ life, record, task }: Scene) => void life.fail(record, refOf(task), { failure: weak }),
  lose: ({ stores, life, record, task }: Scene) =>
    void new AttemptLife(stores, life, Date.now).die(record, refOf(task), { failure: weak }),
  pass: ({ stores, task }: Scene) => {
    if (task.state === "pending") stores.tasks.setDemand(task, { by: "kind", kind: "beta_agent" });
  },
  cancel: ({ life, record, task }: Scene) => void life.cancel(record, task, { failure: weak }),
  due: ({ life, record, task }: Scene) => life.due(record, task),
} as const;

function refOf(task: StoredTask) {
  return { task: task.id, attempt: task.attempts };
}

/** One thing that happens to a task; some are undone, alone or with all else of their turn. */
const step = fc.record({
  task: fc.nat(7),
  event: fc.constantFrom(...(Object.keys(happenings) as (keyof typeof happenings)[])),
  undone: fc.boolean(),
  turnEnds: fc.boolean(),
});

it("is what a walk over all rows counts, after random lives, work that was undone, and a start in between", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.nat(59), async (steps, startAt) => {
      const folder = temporaryFolder();
      let store = openTemporaryStore(folder);
      const sketches = kinds.flatMap((kind) =>
        [0, 1].map((n) => ({ step: kind + n, demand: { by: "kind", kind } as const })),
      );
      const first = store;
      const ids = await first.writer.write(() =>
        ["run-1", "run-2"].flatMap((run) => addRun(first.stores, run, sketches)),
      );
      for (const [index, { task: at, event, undone, turnEnds }] of steps.entries()) {
        const { stores, writer } = store;
        const life = new TaskLife(stores, () => 1000);
        const work = writer.write((record) => {
          const task = stores.tasks.get(ids[at] ?? "");
          if (task === undefined) return;
          happenings[event]({ record, stores, task, life });
          if (undone) throw new Error("undone");
        });
        const settled = Promise.allSettled([work]);
        if (turnEnds) await settled;
        if (index === startAt) {
          await store.close();
          store = openTemporaryStore(folder);
        }
      }
      await store.writer.write(() => undefined);
      expectTrue(store.stores.counts, store.database);
      await store.close();
    }),
    { numRuns: 30 },
  );
});

it("counts by sort of work and by the phases of a run too", () => {
  const { stores } = openTemporaryStore();
  const demand = { by: "kind", kind: "alpha_agent" } as const;
  const counts = stores.counts;
  const one = { id: "task-1", run: "run-1", demand, type: "download", phase: "fetch" };
  counts.added(one);
  counts.added({ ...one, phase: "use" });
  counts.added({ run: "run-1", demand });
  counts.moved(one, "pending", "assigned");
  expect(shownCounts(counts.ofType("download"))).toEqual({ ...none, waiting: 1, running: 1 });
  expect(shownCounts(counts.ofType("task"))).toEqual({ ...none, waiting: 1 });
  expect(shownCounts(counts.ofPhase("run-1", "fetch"))).toEqual({ ...none, running: 1 });
  expect(shownCounts(counts.ofPhase("run-2", "fetch"))).toEqual(none);
});

it("measures the attempts that gave an answer, by run and by demand", async () => {
  const { stores, writer } = openTemporaryStore();
  const life = new TaskLife(stores, () => 1000);
  const demand = { by: "kind", kind: "beta_agent" } as const;
  const [one = "", two = ""] = addRun(stores, "run-1", [{ step: "one", demand }, { step: "two" }]);
  await writer.write((record) => {
    for (const id of [one, two]) stores.queue.claim(id);
    life.complete(record, { task: one, attempt: 1 }, { output: "", usage });
    life.fail(record, { task: two, attempt: 1 }, { failure: weak });
  });
  expect(stores.counts.all()).toMatchObject({ measured: 1, measuredMs: expect.any(Number) });
  expect(stores.counts.all().measuredMs).toBeGreaterThan(0);
  expect(stores.counts.ofDemand(demand).measuredMs).toBe(stores.counts.ofRun("run-1").measuredMs);
  expect(stores.counts.ofDemand({ by: "kind", kind: "alpha_agent" })).toMatchObject({ measured: 0, measuredMs: 0 });
});

it("is right after its process was killed in the middle of its work", async () => {
  const folder = temporaryFolder();
  const script = join(folder, "busy.mjs");
  const from = (path: string): string => JSON.stringify(join(import.meta.dirname, path));
  writeFileSync(
    script,
    `import { openDatabase } from ${from("../store/database.ts")};
     import { Writer } from ${from("../store/writer.ts")};
     import { Journal } from ${from("../journal/journal.ts")};
     import { openStores } from ${from("stores.ts")};
     import { addRun } from ${from("../testing/stored-run.ts")};
     const database = openDatabase(${JSON.stringify(join(folder, "skep.db"))});
     const stores = openStores(database);
     const writer = new Writer(database, new Journal(database), () => undefined);
     writer.follow(stores.counts);
     for (let run = 1; ; run += 1) {
       const ids = await writer.write(() => addRun(stores, "run-" + run, [
         { step: "one" }, { step: "two" }, { step: "held" }, { step: "last", needs: ["one"] },
       ]));
       const [one, two, held] = ids;
       for (const id of [one, two]) void writer.write(() => stores.queue.claim(id));
       void writer.write(() => stores.tasks.change(stores.tasks.get(held), { state: "suspended" }));
       if (run === 20) process.send("busy");
     }`,
  );
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const child = fork(script, { env, execArgv: ["--no-warnings"], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  child.kill("SIGKILL");
  await once(child, "exit");
  const { stores, database } = openTemporaryStore(folder);
  expect(stores.counts.all().waiting + stores.counts.all().running).toBeGreaterThan(39);
  expectTrue(stores.counts, database);
  const held = database.prepare<[], { readonly run: string; readonly suspended: number }>(
    "SELECT run, count(*) AS suspended FROM tasks WHERE state = 'suspended' GROUP BY run",
  );
  const waits = Object.entries(stores.counts.waits()).map(([run, { suspended }]) => ({ run, suspended }));
  expect(waits).toEqual(held.all());
  expect(waits.length).toBeGreaterThan(18);
});
