import { expect, it } from "vitest";
import type { AttemptRef } from "../contract/message.ts";
import type { EntryDraft } from "../store/entry-draft.ts";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { isEntry, openTestHive } from "../testing/test-hive.ts";
import { Preemption } from "./preemption.ts";

const alpha = "kind:alpha_agent";

/** Agents at work on tasks of some priorities, and one task that waits. */
function openPreemption(working: readonly number[], waiting: number) {
  const { stores } = openTemporaryStore();
  const entries: EntryDraft[] = [];
  const sketches = [...working, waiting].map((priority, index) => ({ step: `s${index}`, priority }));
  const ids = addRun(stores, "run-1", sketches);
  const agents: { held: AttemptRef | null }[] = [];
  const preemption = new Preemption({ tasks: stores.tasks, able: () => agents, clock: () => 1 });
  for (const id of ids.slice(0, -1)) {
    const task = stores.queue.claim(id);
    const agent = { held: { task: id, attempt: 1 } };
    agents.push(agent);
    if (task) preemption.begin(agent, agent.held, task);
  }
  const look = () => {
    const head = stores.queue.first(alpha);
    const crowded = head === undefined ? [] : [{ demand: alpha, head }];
    const found = preemption.look((draft) => void entries.push(draft), crowded);
    return found.map((one) => preemption.asked(one).task);
  };
  return { look, entries, agents };
}

it("has the least urgent work make room, and tells so", () => {
  const { look, entries } = openPreemption([5, 3, 4], 9);
  expect(look()).toEqual(["task-2"]);
  const data = { attempt: 1, for: "task-4", priority: 3, urgency: 9 };
  expect(entries).toMatchObject([{ type: "task.preempted", level: "AUDIT", about: { task: "task-2" }, data }]);
});

it("asks nobody a second time for the same task, until the one that was asked holds something else", () => {
  const { look, agents } = openPreemption([5, 3], 9);
  expect(look()).toEqual(["task-2"]);
  expect(look()).toEqual([]);
  if (agents[1]) agents[1].held = null;
  expect(look()).toEqual(["task-1"]);
});

it("stops nothing for a task that is only a little more urgent", () => {
  expect(openPreemption([5, 6], 8).look()).toEqual([]);
  expect(openPreemption([], 10).look()).toEqual([]);
});

it("lets urgent work go before work that is under way on a real agent, which goes on from where it was", async () => {
  const hanging: Reply = { kind: "hang", pieces: ["one ", "two "] };
  const engine = await openScriptedOllama(({ prompt }) => {
    if (prompt === "urgent") return say("now");
    return engine.asked.filter((asked) => asked.prompt === "patient").length === 1 ? hanging : say("three");
  });
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, maxPerKind: 1 });
  const workflow = (prompt: string, priority: number) =>
    `version: 1\nname: Test\nsteps:\n  - { id: one, agent: alpha_agent, prompt: ${prompt}, priority: ${priority} }\n`;
  const patient = await hive.run(workflow("patient", 2));
  await hive.until((event) => event.kind === "token" && event.offset > 0);
  const urgent = await hive.run(workflow("urgent", 9));
  expect(await hive.finished(urgent)).toMatchObject({ state: "complete", output: "now" });
  expect(await hive.finished(patient)).toMatchObject({ state: "complete", output: "one two three" });
  expect(engine.asked.map(({ prompt }) => prompt)).toEqual(["patient", "urgent", "patient"]);
  const [stopped] = hive.store.stores.tasks.ofRun(patient);
  expect(stopped).toMatchObject({ attempts: 2, failures: 0, losses: 0 });
  expect(hive.entries("task.preempted")).toMatchObject([{ run: patient, data: { priority: 2, urgency: 9 } }]);
  expect(hive.entries("task.yielded")).toMatchObject([{ run: patient, data: { cause: "preempted" } }]);
  const waits = (event: Parameters<typeof isEntry>[0]) => isEntry(event, "task.waiting", patient);
  const reasons = hive.events.flatMap((event) =>
    waits(event) && event.kind === "entry" && event.entry.type === "task.waiting" ? [event.entry.data.reason] : [],
  );
  expect(reasons).toContain("preempted");
});
