import { expect, it } from "vitest";
import { bridgeRequests } from "../contract/bridge-requests.ts";
import { openDecidedHive } from "../testing/decided-hive.ts";
import { say } from "../testing/scripted-ollama.ts";

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

it("takes a new priority where one is to be set, and nowhere else", () => {
  const check = (what: string, extra = {}) =>
    bridgeRequests.decideTasks.safeParse({ tasks: ["task-1"], what, ...extra }).success;
  expect([check("pause"), check("priority", { priority: 3 })]).toEqual([true, true]);
  expect([check("priority"), check("pause", { priority: 3 }), check("drop")]).toEqual([false, false, false]);
});
