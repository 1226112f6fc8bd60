import fc from "fast-check";
import { expect, it } from "vitest";
import type { EntryDraft, RecordEntry } from "../../store/entry-draft.ts";
import { forkAgents } from "../../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../../testing/scripted-ollama.ts";
import { addRun, type TaskSketch } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { isEntry, openTestHive } from "../../testing/test-hive.ts";
import { AttemptLife } from "../attempt-life.ts";
import { msPerPriorityPoint } from "../rank.ts";
import { toTaskId } from "../task-id.ts";
import { TaskLife } from "../task-life.ts";

const alpha = "kind:alpha_agent";

/** A queue with one agent more than there is work, and two GPUs. */
function openResources() {
  const { stores, database } = openTemporaryStore();
  const entries: EntryDraft[] = [];
  const record: RecordEntry = (draft) => void entries.push(draft);
  const life = new TaskLife(stores, () => 1, { capacities: { gpu: 2, organ: 1 } });
  let runs = 0;
  const add = (...sketches: readonly TaskSketch[]) => {
    runs += 1;
    return addRun(stores, `run-${runs}`, sketches);
  };
  /** Claims all that can be claimed; answers the steps in their order. */
  const claim = (): readonly string[] => {
    const claimed: string[] = [];
    for (let head = stores.queue.first(alpha); head !== undefined; head = stores.queue.first(alpha)) {
      const task = stores.tasks.get(toTaskId(head.id));
      if (task && life.resources.take(record, task, head)) claimed.push(stores.queue.claim(task.id)?.step ?? "");
    }
    return claimed;
  };
  const complete = (task: string): void => {
    const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };
    life.complete(record, { task, attempt: stores.tasks.get(task)?.attempts ?? 0 }, { output: "", usage });
  };
  return { stores, database, entries, record, life, add, claim, complete };
}

const gpu = (step: string, amount: number, rest: Partial<TaskSketch> = {}): TaskSketch => ({
  ...{ step, ...rest },
  terms: { resources: { gpu: amount } },
});

it("lets no more hold a resource than there is of it; who comes next is decided by priority, then by age", () => {
  const { stores, entries, add, claim, complete } = openResources();
  const [one = "", , , urgent = ""] = add(
    gpu("one", 2, { createdAt: 1 }),
    gpu("late", 2, { createdAt: 3 }),
    gpu("early", 2, { createdAt: 2 }),
    gpu("urgent", 2, { createdAt: 4, priority: 6 }),
  );
  expect(claim()).toEqual(["urgent"]);
  expect(stores.tasks.get(one)).toMatchObject({ state: "pending", wait: "resources", attempts: 0 });
  const queued = { kind: "RESOURCE", resolution: "queued", resource: "gpu", wanted: 2, free: 0 };
  expect(entries.slice(0, 2)).toMatchObject([
    { type: "task.waiting", about: { step: "one" }, data: { reason: "resources", resource: "gpu" } },
    { type: "conflict.resolved", level: "AUDIT", about: { step: "one" }, data: queued },
  ]);
  const order: string[] = [];
  for (let id = urgent; order.length < 3; ) {
    complete(id);
    const [step = ""] = claim();
    order.push(step);
    id = stores.tasks.ofRun("run-1").find((task) => task.step === step)?.id ?? "";
  }
  expect(order).toEqual(["one", "early", "late"]);
});

it("keeps the place of one that asks for much: those behind it that ask for little do not go before it", () => {
  const { add, claim, complete } = openResources();
  const [one = ""] = add(
    gpu("one", 1, { createdAt: 1 }),
    gpu("much", 2, { createdAt: 2 }),
    gpu("little", 1, { createdAt: 3 }),
  );
  expect(claim()).toEqual(["one"]);
  complete(one);
  expect(claim()).toEqual(["much"]);
});

it("frees what a task held whatever becomes of it, and calls who waits", () => {
  const { stores, record, life, add, claim } = openResources();
  const names = ["one", "two", "three", "four"];
  const [one = "", two = "", three = ""] = add(...names.map((name, index) => gpu(name, 2, { createdAt: index })));
  const failure = { code: "internal", message: "", retryable: true } as const;
  expect(claim()).toEqual(["one"]);
  life.fail(record, { task: one, attempt: 1 }, { failure });
  expect(claim()).toEqual(["two"]);
  const task = stores.tasks.get(two);
  if (task) life.cancel(record, task, { failure });
  expect(claim()).toEqual(["three"]);
  new AttemptLife(stores, life, () => 1).lose(record, { task: three, attempt: 1 }, { failure });
  expect(stores.resources.held("gpu")).toBe(0);
  expect(claim()).toHaveLength(1);
});

it("calls those behind a task that waits no longer", () => {
  const { stores, record, life, add, claim } = openResources();
  const [, much = ""] = add(
    gpu("one", 1, { createdAt: 1 }),
    gpu("much", 2, { createdAt: 2 }),
    gpu("little", 1, { createdAt: 3 }),
  );
  expect(claim()).toEqual(["one"]);
  const task = stores.tasks.get(much);
  if (task) life.cancel(record, task, { failure: { code: "cancelled", message: "", retryable: false } });
  expect(claim()).toEqual(["little"]);
});

it("says at once that there will never be enough", () => {
  const { life } = openResources();
  expect(life.resources.refusal({ step: "one", resources: { gpu: 2, "file:/a": 1 } })).toBeUndefined();
  expect(life.resources.refusal({ step: "one", resources: { gpu: 3 } })).toMatchObject({
    ...{ code: "bad_request", message: 'Step "one" asks for 3 of gpu, and this hive has 2.' },
    hint: expect.stringContaining("swarm_config.yaml"),
  });
});

it("holds never more than there is, and in the end nothing, whatever is asked for and however it ends", () => {
  const { stores, database, add, claim, complete } = openResources();
  const sketch = fc.record({
    gpu: fc.integer({ min: 0, max: 2 }),
    organ: fc.integer({ min: 0, max: 1 }),
    priority: fc.integer({ min: 0, max: 10 }),
    createdAt: fc.integer({ min: 0, max: msPerPriorityPoint }),
  });
  const property = fc.property(fc.array(sketch, { maxLength: 12 }), (sketches) => {
    const ids = add(
      ...sketches.map(({ gpu: some, organ, ...rest }, index) => ({
        ...{ ...rest, step: `s${index}` },
        terms: { resources: { ...(some > 0 && { gpu: some }), ...(organ > 0 && { organ }) } },
      })),
    );
    for (let open = new Set(ids); open.size > 0; ) {
      claim();
      const held = [...open].filter((id) => stores.tasks.get(id)?.state === "assigned");
      const sum = (name: string) => held.reduce((all, id) => all + (stores.tasks.get(id)?.resources[name] ?? 0), 0);
      expect(held.length).toBeGreaterThan(0);
      expect([stores.resources.held("gpu"), stores.resources.held("organ")]).toEqual([sum("gpu"), sum("organ")]);
      expect(sum("gpu") <= 2 && sum("organ") <= 1).toBe(true);
      for (const id of held) {
        complete(id);
        open.delete(id);
      }
    }
    expect([stores.resources.held("gpu"), stores.resources.held("organ")]).toEqual([0, 0]);
  });
  database.transaction(() => fc.assert(property, { numRuns: 25 }))();
});

it("lets two real agents write one file one after the other, and refuses a run that asks for what is not there", async () => {
  const engine = await openScriptedOllama(({ prompt }) => say(prompt, 3));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, capacities: { gpu: 1 } });
  await hive.run(
    "version: 1\nname: Test\nsteps:\n" +
      "  - { id: a, agent: alpha_agent, prompt: p }\n  - { id: b, agent: alpha_agent, prompt: p }\n",
  );
  await hive.until(() => hive.entries("agent.registered").length === 2);
  const step = (id: string) =>
    `  - { id: ${id}, agent: alpha_agent, prompt: "one two", resources: { "file:/report": 1 } }\n`;
  const run = await hive.run(`version: 1\nname: Test\nsteps:\n${step("a")}${step("b")}`);
  expect(await hive.finished(run)).toMatchObject({ state: "complete" });
  const order = hive.store.journal
    .after(0, 99, run)
    .filter(({ type }) => type === "task.assigned" || type === "task.completed")
    .map(({ step: id }) => id);
  expect(order).toEqual(["a", "a", "b", "b"]);
  expect(hive.events.some((event) => isEntry(event, "conflict.resolved", "b"))).toBe(true);
  const steps = "  - { id: a, agent: alpha_agent, prompt: p, resources: { gpu: 2 } }\n";
  await expect(hive.run(`version: 1\nname: Test\nsteps:\n${steps}`)).rejects.toMatchObject({
    failure: { message: 'Step "a" asks for 2 of gpu, and this hive has 1.' },
  });
});
