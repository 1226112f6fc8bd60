import { expect, it } from "vitest";
import { bridgeRequests } from "../contract/bridge-requests.ts";
import type { Decision } from "../dispatcher/decision.ts";
import { Reopening } from "../dispatcher/reopening.ts";
import { RunLife } from "../dispatcher/run-life.ts";
import { TaskDecisions } from "../dispatcher/task-decisions.ts";
import { TaskLife } from "../dispatcher/task-life.ts";
import { openDecidedHive } from "../testing/decided-hive.ts";
import { say } from "../testing/scripted-ollama.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { finalOutput } from "../workflow/plan.ts";
import { decideTasks } from "./many-tasks.ts";

const by = "person";

/** Steps of one run that all wait for its first. */
function fan(count: number): string {
  const steps = Array.from(
    { length: count },
    (_, at) => `  - { id: s${at}, agent: alpha_agent, needs: [one], prompt: x }`,
  );
  return `version: 1
name: Fan
steps:
  - { id: one, agent: alpha_agent, prompt: first }
${steps.join("\n")}
`;
}

it("pauses, ranks, resumes and stops many tasks at once, each with its own entry in the audit", async () => {
  const { hive, watch, tasks, taskOf } = await openDecidedHive(() => ({ kind: "hang", pieces: ["half"] }));
  const run = await hive.run(fan(150));
  await hive.until((event) => event.kind === "token");
  const ids = Array.from({ length: 150 }, (_, at) => taskOf(run, `s${at}`));
  const paused = await tasks.decideTasks({ tasks: [...ids, ids[0] ?? ""], what: "pause", by });
  expect(paused.moved).toEqual(ids.map((task) => ({ task, state: "suspended", wait: "paused" })));
  expect(hive.entries("decision.made")).toHaveLength(150);
  await tasks.decideTasks({ tasks: ids, what: "priority", priority: 9, by });
  expect(hive.store.stores.tasks.get(ids[149] ?? "")).toMatchObject({ priority: 9, state: "suspended" });
  const resumed = await tasks.decideTasks({ tasks: ids, what: "resume", by });
  expect(new Set(resumed.moved.map(({ state, wait }) => `${state} ${wait}`))).toEqual(new Set(["pending needs"]));
  const stopped = await tasks.decideTasks({ tasks: [...ids, taskOf(run, "one")], what: "cancel", by });
  expect([stopped.moved.length, stopped.refused]).toEqual([151, []]);
  expect(await hive.finished(run)).toMatchObject({ state: "cancelled" });
  expect(watch.lies).toEqual([]);
});

it("refuses each task of which it cannot be with its own reason, and does the rest", async () => {
  const { hive, watch, tasks, taskOf } = await openDecidedHive(() => say("done"));
  const run = await hive.run(fan(1));
  await hive.finished(run);
  const [one, two] = [taskOf(run, "one"), taskOf(run, "s0")];
  await tasks.decideTasks({ tasks: [two], what: "retry", by }).then(({ moved }) => expect(moved).toHaveLength(1));
  await hive.until(() => hive.entries("run.finished").length === 2);
  const { moved, refused } = await tasks.decideTasks({ tasks: ["task-99", one], what: "cancel", by });
  expect(moved).toEqual([]);
  expect(refused).toMatchObject([
    { task: "task-99", failure: { code: "not_found" } },
    { task: one, failure: { code: "conflict", message: expect.stringContaining("cannot be cancelled") } },
  ]);
  expect(watch.lies).toEqual([]);
});

it("takes more turns the longer each task takes, and tells what became of each all the same", async () => {
  const { stores, writer, feed } = openTemporaryStore();
  const clock = (): number => Date.now();
  const tasks = new TaskLife(stores, clock);
  const runs = new RunLife({ stores, tasks, finalOutput, clock });
  const reopening = new Reopening({ stores, tasks, clock });
  const taskDecisions = new TaskDecisions({ stores, tasks, runs, reopening, clock });
  const decide = <Value>(actor: string, work: (decision: Decision) => Value) =>
    writer.write((record) => work({ record, actor, stop: () => ({ output: "", tokens: 0 }) }));
  const ids = await writer.write(() =>
    addRun(
      stores,
      "run-1",
      Array.from({ length: 100 }, (_, at) => ({ step: `s${at}` })),
    ),
  );
  let turns: number[] = [];
  feed.subscribe(undefined, (events) => turns.push(events.length / 2));
  const turnsOf = async (what: "pause" | "resume" | "cancel", msEach: number) => {
    turns = [];
    let now = 0;
    const parts = { dispatcher: { decide }, taskDecisions, stores, clock: () => (now += msEach) };
    const { moved, refused } = await decideTasks(parts, { tasks: [...ids, "task-999"], what, by, priority: undefined });
    expect([moved.length, refused.map(({ task }) => task)]).toEqual([100, ["task-999"]]);
    return turns;
  };
  expect(await turnsOf("pause", 0)).toEqual([8, 32, 32, 28]);
  expect(await turnsOf("resume", 1)).toEqual([8, ...Array.from({ length: 23 }, () => 4)]);
  expect((await turnsOf("cancel", 9)).slice(0, 3)).toEqual([8, 1, 1]);
});

it("takes a new priority where one is to be set, and nowhere else", () => {
  const check = (what: string, extra = {}) =>
    bridgeRequests.decideTasks.safeParse({ tasks: ["task-1"], what, ...extra }).success;
  expect([check("pause"), check("priority", { priority: 3 })]).toEqual([true, true]);
  expect([check("priority"), check("pause", { priority: 3 }), check("drop")]).toEqual([false, false, false]);
});
