import { expect, it } from "vitest";
import { openDecidedHive } from "../testing/decided-hive.ts";
import { type Reply, say } from "../testing/scripted-ollama.ts";

const refused: Reply = { kind: "status", status: 400, message: "does not support chat" };
const source = `version: 1
name: Phased
phases: [{ id: none }, { id: fetch, name: Fetching }, { id: build, name: Building }, { id: check }]
steps:
  - { id: a, agent: alpha_agent, phase: fetch, retry: { attempts: 2, backoff: 1ms }, verify: { contains: good }, prompt: a }
  - { id: b, agent: beta_agent, phase: fetch, prompt: b }
  - { id: c, agent: alpha_agent, phase: build, prompt: c }
  - { id: d, agent: beta_agent, phase: build, needs: [c], prompt: d }
  - { id: e, agent: beta_agent, phase: check, needs: [b], prompt: e }
  - { id: free, agent: beta_agent, prompt: free }
`;

it("begins with a phase when all of the one before is done and verified, and reports each", async () => {
  let count = 0;
  const { hive, watch } = await openDecidedHive(({ prompt }) => {
    if (prompt !== "a") return say(`did ${prompt}`);
    count += 1;
    return say(count === 1 ? "bad" : "good");
  });
  const run = await hive.run(source);
  const gated = hive.read(run).steps.filter(({ wait }) => wait === "phase");
  expect(gated.map(({ id }) => id).toSorted()).toEqual(["c", "d", "e"]);
  const view = await hive.finished(run);
  expect(view.state).toBe("complete");
  const order = hive
    .entries("task.assigned")
    .map(({ step }) => step)
    .filter((step) => step !== "free" && step !== "b");
  expect(order).toEqual(["a", "a", "c", "d", "e"]);
  expect(
    hive.entries("phase.complete").map(({ data }) => [data.phase, data.name, data.tasks, data.next, data.released]),
  ).toEqual([
    ["none", "none", 0, "fetch", ["a", "b"]],
    ["fetch", "Fetching", 2, "build", ["c", "d"]],
    ["build", "Building", 2, "check", ["e"]],
    ["check", "check", 1, null, []],
  ]);
  expect(hive.entries("run.finished")).toMatchObject([
    {
      data: {
        report: { tasks: { complete: 6, failed: 0, cancelled: 0 }, attempts: 7, phases: [{}, {}, {}, { id: "check" }] },
      },
    },
  ]);
  expect(watch.lies).toEqual([]);
});

it("never begins with a phase behind one that has failed, and goes through them all when the run is resumed", async () => {
  let broken = true;
  const { hive, watch, runs } = await openDecidedHive(({ prompt }) =>
    prompt === "b" && broken ? refused : say("good"),
  );
  const run = await hive.run(source);
  const view = await hive.finished(run);
  expect(view.state).toBe("failed");
  const states = Object.fromEntries(view.steps.map(({ id, state }) => [id, state]));
  expect(states).toMatchObject({ b: "failed", c: "cancelled", d: "cancelled", e: "cancelled", free: "complete" });
  broken = false;
  await runs.resumeRun({ run, by: "person", repeat: [] });
  await hive.until(() => hive.entries("run.finished").length === 2);
  expect(hive.read(run)).toMatchObject({ state: "complete" });
  expect(hive.entries("phase.complete").map(({ data }) => data.phase)).toEqual(["none", "fetch", "build", "check"]);
  expect(watch.lies).toEqual([]);
});
