import { expect, it } from "vitest";
import type { JournalEntry } from "../../contract/journal.ts";
import type { EntryDraft } from "../../store/entry-draft.ts";
import { forkAgents } from "../../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../../testing/scripted-ollama.ts";
import { addRun, type TaskSketch } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { isEntry, openTestHive } from "../../testing/test-hive.ts";
import { rankOf } from "../rank.ts";
import { toTaskId } from "../task-id.ts";
import { Priorities } from "./priorities.ts";

const alpha = "kind:alpha_agent";
const minute = 60_000;

function openPriorities(...sketches: readonly TaskSketch[]) {
  const { stores } = openTemporaryStore();
  const entries: EntryDraft[] = [];
  const time = { now: 1 };
  const priorities = new Priorities(stores, () => time.now);
  const record = (draft: EntryDraft): void => void entries.push(draft);
  const ids = addRun(stores, "run-1", sketches);
  const plan = sketches.map(({ step, needs = [], priority = 5, terms = {} }) => {
    const deadlineMs = typeof terms.deadlineAt === "number" ? { deadlineMs: terms.deadlineAt - 1 } : {};
    const terse = { type: terms.type ?? "task", demand: { by: "kind", kind: "alpha_agent" }, template: step } as const;
    return { ...terse, ...deadlineMs, step, needs, priority, timeoutMs: 1, retry: { attempts: 1, backoffMs: 1 } };
  });
  priorities.planned(record, plan, new Map(plan.map(({ step }, index) => [step, ids[index] ?? ""])));
  const points = () => stores.tasks.ofRun("run-1").map(({ step, priority, boost }) => `${step} ${priority + boost}`);
  const told = (type: EntryDraft["type"]) =>
    entries.filter((entry) => entry.type === type).map(({ about, data }) => ({ step: about?.step, ...data }));
  const task = (index: number) => {
    const found = stores.tasks.get(ids[index] ?? "");
    if (found === undefined) throw new Error(`There is no task ${index}.`);
    return found;
  };
  return { stores, priorities, record, time, points, told, task };
}

it("lets a deadline count from the moment at which the table says so, and moves the task in the queue", () => {
  const deadlineAt = 100 * minute;
  const { stores, priorities, record, time, points, told } = openPriorities(
    { step: "old", priority: 5 },
    { step: "due", priority: 4, terms: { type: "build", deadlineAt } },
  );
  expect(priorities.next()).toBe(70 * minute + 1);
  time.now = 70 * minute;
  priorities.takeEffect(record);
  expect(points()).toEqual(["old 5", "due 4"]);
  time.now += 1;
  priorities.takeEffect(record);
  expect(points()).toEqual(["old 5", "due 6"]);
  expect(stores.queue.first(alpha)).toEqual({ id: 2, rank: rankOf(1, 6) });
  expect(told("task.priority")).toEqual([{ step: "due", from: 4, to: 6, why: ["deadline"] }]);
  expect(priorities.next()).toBeNull();
});

it("makes a task blocking when it is the last that another one waits for", () => {
  const { stores, priorities, record, points, told, task } = openPriorities(
    { step: "a", terms: { type: "build" } },
    { step: "b", terms: { type: "build" } },
    { step: "c", needs: ["a", "b"] },
  );
  expect(points()).toEqual(["a 5", "b 5", "c 5"]);
  stores.tasks.change(task(1), { state: "complete", endedAt: 1 });
  const dependant = stores.tasks.meetNeed(task(2).id);
  if (dependant) priorities.lastNeed(record, dependant);
  expect(points()).toEqual(["a 7", "b 5", "c 5"]);
  expect(told("task.priority")).toEqual([{ step: "a", from: 5, to: 7, why: ["blocking"] }]);
});

it("makes a task blocking at once when its run is planned so", () => {
  const { points } = openPriorities({ step: "a", terms: { type: "encryption" } }, { step: "b", needs: ["a"] });
  expect(points()).toEqual(["a 8", "b 5"]);
});

it("boosts a pending dependency above the task that waits for it, and tells of the conflict", () => {
  const { points, told } = openPriorities({ step: "a", priority: 2 }, { step: "b", priority: 8, needs: ["a"] });
  expect(points()).toEqual(["a 9", "b 8"]);
  expect(told("task.priority")).toEqual([{ step: "a", from: 2, to: 9, why: ["dependency"] }]);
  const boosted = { kind: "DEPENDENCY", resolution: "boosted", dependency: "task-1", priority: 9 };
  expect(told("conflict.resolved")).toEqual([{ step: "a", ...boosted }]);
});

it("boosts what a task waits for, however far away, when it becomes more urgent itself", () => {
  const { priorities, record, points, told, task } = openPriorities(
    { step: "a" },
    { step: "b", needs: ["a"] },
    { step: "c", needs: ["b"] },
  );
  priorities.set(record, task(2), 9);
  expect(points()).toEqual(["a 10", "b 10", "c 9"]);
  expect(told("task.priority").at(0)).toEqual({ step: "c", from: 5, to: 9, why: ["person"] });
  expect(told("conflict.resolved")).toHaveLength(2);
  priorities.set(record, task(2), 9);
  expect(told("task.priority")).toHaveLength(3);
});

it("leaves the order of what is not concerned as it was", () => {
  const { stores, priorities, record, task } = openPriorities({ step: "a" }, { step: "b" }, { step: "c" });
  priorities.set(record, task(1), 6);
  const order: string[] = [];
  for (let head = stores.queue.first(alpha); head !== undefined; head = stores.queue.behind(alpha, head)) {
    order.push(toTaskId(head.id));
  }
  expect(order).toEqual(["task-2", "task-1", "task-3"]);
});

it("is woken by one timer at the moment at which a deadline begins to count, while nothing else happens", async () => {
  const engine = await openScriptedOllama(() => ({ kind: "hang", pieces: ["busy"] }));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, maxPerKind: 1 });
  const deadline = `${15 * minute + 100}ms`;
  const run = await hive.run(
    `version: 1\nname: Test\nsteps:\n  - { id: one, agent: alpha_agent, prompt: p, priority: 9 }\n` +
      `  - { id: two, agent: alpha_agent, prompt: p, deadline: ${deadline} }\n`,
  );
  await hive.until((event) => isEntry(event, "task.priority"));
  const [entry] = hive.entries("task.priority") as readonly JournalEntry[];
  expect(entry).toMatchObject({ run, step: "two", level: "AUDIT", data: { from: 5, to: 6, why: ["deadline"] } });
});

it("starts what is most urgent first on real agents, whatever the order of the file", async () => {
  const engine = await openScriptedOllama(({ prompt }) => say(prompt));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, maxPerKind: 1 });
  const steps = ["documentation", "download", "encryption", "validation", "build"];
  const lines = steps.map((type) => `  - { id: ${type}, type: ${type}, agent: alpha_agent, prompt: ${type} }\n`);
  const run = await hive.run(`version: 1\nname: Test\nsteps:\n${lines.join("")}`);
  await hive.finished(run);
  expect(engine.asked.map(({ prompt }) => prompt)).toEqual([
    ...["encryption", "validation", "download", "build", "documentation"],
  ]);
});
