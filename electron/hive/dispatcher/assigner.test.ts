import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { FailureError, failure } from "../contract/failure.ts";
import type { JournalEntry } from "../contract/journal.ts";
import type { Demand } from "../contract/workflow.ts";
import type { Supply } from "../pool/pool-terms.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { addRun, type TaskSketch } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { testKinds } from "../testing/test-hive.ts";
import { Assigner, type FreeAgent } from "./assigner.ts";
import { ModelDesk, type ResolveModel } from "./model-desk.ts";
import { msPerPriorityPoint } from "./rank.ts";
import { TaskLife } from "./task-life.ts";
import { WorkDesk } from "./work/work-desk.ts";

const [alphaKind, betaKind] = testKinds;
const sing = { by: "specialization", specialization: "sing" } as const;

function agent(id: string, kind = alphaKind): FreeAgent {
  if (kind === undefined) throw new Error("There are two kinds for tests.");
  return { id, pid: 1, kind, reserve: () => undefined };
}

const there: ResolveModel = async (model) => ({ host: "http://h", model, digest: "d", options: { num_thread: 1 } });

const unused = (): never => {
  throw new Error("No agent of these tests reports.");
};

function openAssigner(resolve: ResolveModel = there, supplyOf: Record<string, Supply> = {}) {
  const store = openTemporaryStore(undefined, () => 700);
  const { stores } = store;
  const entries: JournalEntry[] = [];
  const record: RecordEntry = (draft) => void entries.push(...store.journal.insert([draft]));
  const clock = (): number => 700;
  const tasks = new TaskLife(stores, clock);
  const desk = new ModelDesk(resolve, () => undefined);
  const asked: Demand[] = [];
  const supply = (demand: Demand) => {
    asked.push(demand);
    return supplyOf[demand.by] ?? "busy";
  };
  const render = (template: string, values: object): string => `${template} ${JSON.stringify(values)}`;
  const work = new WorkDesk({ stores, clock, render, namesOutput: () => false, folder: "", reports: unused });
  const assigner = new Assigner({ stores, tasks, desk, work, render, supply, clock });
  const assign = (...free: readonly FreeAgent[]) =>
    assigner.assign(record, free).map(({ agent: { id }, step }) => `${id}: ${step}`);
  /** Assigns when the models that were asked for have been looked up. */
  const assignReady = async (...free: readonly FreeAgent[]) => {
    desk.look("auto");
    await turn();
    return assign(...free);
  };
  const add = (...sketches: readonly TaskSketch[]) => addRun(stores, "run-1", sketches);
  const waits = () => stores.tasks.ofRun("run-1").map(({ state, wait }) => wait ?? state);
  return { stores, entries, assigner, record, assign, assignReady, add, waits, asked, desk };
}

it("gives the task that comes first among all that an agent can do, whatever way it is asked for", async () => {
  const { add, assignReady, entries } = openAssigner();
  add(
    { step: "old", createdAt: 1 },
    { step: "urgent", createdAt: 2 * msPerPriorityPoint, priority: 10 },
    { step: "song", createdAt: 0, demand: sing },
    { step: "own", createdAt: 5, demand: { by: "agent", agentId: "b-1" }, priority: 6 },
  );
  const beta = (id: string) => agent(id, betaKind);
  expect(await assignReady(agent("a-1"), beta("b-1"), beta("b-2"), agent("a-2"))).toEqual([
    ...["a-1: urgent", "b-1: own", "b-2: song", "a-2: old"],
  ]);
  const why = entries.map(({ step, level, data }) => [step, level, "able" in data && [data.why, data.able]]);
  expect(why).toEqual([
    ["urgent", "AUDIT", ["least_recently_used", 2]],
    ["own", "AUDIT", ["named", 1]],
    ["song", "AUDIT", ["only_one_free", 1]],
    ["old", "AUDIT", ["only_one_free", 1]],
  ]);
});

it("asks the model exactly what the step says, as the agent's kind and the workflow have it", async () => {
  const { add, assignReady, stores, assigner, record } = openAssigner();
  const [one = ""] = add({ step: "one" }, { step: "two", needs: ["one"] });
  const done = stores.tasks.get(one);
  if (done) stores.tasks.change(done, { state: "complete", output: "first answer" });
  const two = stores.tasks.meetNeed("task-2");
  if (two) stores.tasks.change(two, { state: "pending", readyAt: 1 });
  await assignReady();
  expect(assigner.assign(record, [agent("a-1")])).toMatchObject([
    {
      ref: { task: "task-2", attempt: 1 },
      assigned: {
        call: {
          ...{ host: "http://h", model: "auto", system: "You are alpha_agent.", maxIterations: 2, keepAlive: "5m" },
          prompt: 'two {"inputs":{},"outputs":{"one":"first answer"}}',
          options: { num_thread: 1, num_predict: 64, temperature: 0 },
        },
      },
    },
  ]);
  const kept = { agent: "a-1", model: "auto", modelDigest: "d", system: "You are alpha_agent.", startedAt: 700 };
  expect(stores.attempts.ofTask("task-2")).toMatchObject([{ ...kept, state: "running", endedAt: null }]);
});

it("says why each task that is ready waits, once for each reason", async () => {
  const supplies = { kind: "starting", specialization: "busy" } as const;
  const { add, assign, waits, entries } = openAssigner(there, supplies);
  add({ step: "one" }, { step: "two" }, { step: "song", demand: sing }, { step: "after", needs: ["one"] });
  assign();
  assign();
  expect(waits()).toEqual(["agent_starting", "agent_starting", "agents_busy", "needs"]);
  expect(entries.map(({ type, step, data }) => [type, step, data])).toEqual([
    ["task.waiting", "one", { reason: "agent_starting" }],
    ["task.waiting", "two", { reason: "agent_starting" }],
    ["task.waiting", "song", { reason: "agents_busy" }],
  ]);
});

it("says that the model is loading while a free agent has nothing else to wait for", async () => {
  const { add, assign, waits } = openAssigner(() => new Promise(() => undefined));
  add({ step: "one" }, { step: "two" });
  expect(assign(agent("a-1"))).toEqual([]);
  expect(waits()).toEqual(["model_loading", "model_loading"]);
});

it("gives a free agent another run's task while the model of the first one loads", async () => {
  const { stores, assignReady, waits } = openAssigner((model) =>
    model === "slow" ? new Promise(() => undefined) : there(model),
  );
  addRun(stores, "run-1", [{ step: "one" }, { step: "two" }], "slow");
  addRun(stores, "run-2", [
    { step: "three", createdAt: 9 },
    { step: "four", createdAt: 9 },
  ]);
  expect(await assignReady(agent("a-1"))).toEqual(["a-1: three"]);
  expect(waits()).toEqual(["model_loading", "model_loading"]);
  expect(stores.tasks.get("task-1")).toMatchObject({ state: "pending", attempts: 0 });
});

it("fails a task that nobody can do, and what needs it, with the reason", () => {
  const { add, assign, stores, waits } = openAssigner(there, { specialization: "nobody" });
  add({ step: "song", demand: sing }, { step: "after", needs: ["song"] }, { step: "other" });
  assign();
  expect(waits()).toEqual(["failed", "cancelled", "agents_busy"]);
  expect(stores.tasks.get("task-1")?.failure).toMatchObject({
    ...{ code: "not_found", message: "This hive has no agent for skill sing.", hint: expect.any(String) },
  });
});

it("fails many tasks that nobody can do some at a look, so that they hold up nobody", () => {
  const { add, assign, assigner, waits } = openAssigner(there, { specialization: "nobody" });
  add(...Array.from({ length: 150 }, (_, at) => ({ step: `song${at}`, demand: sing })));
  const looks = Array.from({ length: 3 }, () => {
    assign();
    return [waits().filter((state) => state === "failed").length, assigner.hasMore];
  });
  expect(looks).toEqual([
    [64, true],
    [128, true],
    [150, false],
  ]);
});

it("fails a task for an agent that takes none with what is missing", () => {
  const missing = failure("not_available", "It comes later.");
  const { add, assign, stores, waits } = openAssigner(there, { specialization: missing });
  add({ step: "song", demand: sing });
  assign();
  expect(waits()).toEqual(["failed"]);
  expect(stores.tasks.get("task-1")?.failure).toEqual(missing);
});

it("fails every waiting task whose model cannot be had with that reason, and asks for it once", async () => {
  let asked = 0;
  const { add, assign, stores, waits } = openAssigner(async (name) => {
    asked += 1;
    throw new FailureError(failure("model_missing", `There is no ${name}.`, { hint: "Pull it." }));
  });
  add({ step: "one" }, { step: "two" }, { step: "after", needs: ["one"] });
  assign(agent("a-1"));
  await turn();
  assign(agent("a-1"));
  expect(waits()).toEqual(["failed", "failed", "cancelled"]);
  expect(stores.tasks.get("task-2")?.failure).toMatchObject({ code: "model_missing", message: "There is no auto." });
  expect(asked).toBe(1);
});
