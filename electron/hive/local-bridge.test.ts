import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openHive } from "../open-hive.ts";
import type { Bridge } from "./contract/bridge.ts";
import { forkScript } from "./testing/fork-agent.ts";
import { temporaryFolder } from "./testing/temporary-store.ts";

const resources = join(import.meta.dirname, "..", "..", "resources");

/** The bridge of a hive whose agents start and start and are never ready. */
async function bridgeFor(): Promise<Bridge> {
  const { spawn } = forkScript("setInterval(() => undefined, 1000);");
  const env = { PATH: process.env["PATH"], SKEP_ENGINE: "embedded" };
  const hive = await openHive({ home: temporaryFolder(), resources, version: "test", spawn, env, continueRuns: true });
  onTestFinished(async () => await hive.stop());
  return hive.bridge;
}

const source = `version: 1
name: Greeting
inputs: { who: { description: Whom to greet } }
steps: [{ id: greet, agent: research_agent, prompt: "Greet {{ inputs.who }}" }]
`;
const workflow = { source, name: "greeting.yaml" };

it("refuses what it is asked in the wrong form, before it reaches the hive", async () => {
  const bridge = await bridgeFor();
  await expect(bridge.call("run", { run: "" })).rejects.toMatchObject({ failure: { code: "bad_request" } });
});

it("tells which inputs a run lacks, and starts nothing", async () => {
  const bridge = await bridgeFor();
  await expect(bridge.call("startRun", { workflow })).rejects.toMatchObject({
    failure: { message: expect.stringContaining("who") },
  });
  expect(await bridge.call("runs", {})).toEqual([]);
});

it("refuses a broken workflow with the place of its first problem", async () => {
  const bridge = await bridgeFor();
  const broken = { source: source.replace("research_agent", "reserch_agent"), name: "broken.yaml" };
  await expect(bridge.call("startRun", { workflow: broken })).rejects.toMatchObject({
    failure: { code: "bad_workflow", message: expect.stringMatching(/^broken\.yaml:4:\d+: /) },
  });
});

it("counts tasks and lists runs as the store has them", async () => {
  const bridge = await bridgeFor();
  const { run } = await bridge.call("startRun", { workflow, inputs: { who: "the bees" } });
  expect(await bridge.call("runs", {})).toMatchObject([{ id: run, workflow: "Greeting", state: "running" }]);
  await bridge.call("cancelRun", { run });
  expect((await bridge.call("hive")).tasks).toMatchObject({ cancelled: 1, running: 0, waiting: 0 });
  expect(await bridge.call("run", { run })).toMatchObject({ state: "cancelled", inputs: { who: "the bees" } });
});

it("says of a run or a workflow that is not there that it is not", async () => {
  const bridge = await bridgeFor();
  const asked = await Promise.allSettled([
    bridge.call("run", { run: "run-none" }),
    bridge.call("cancelRun", { run: "run-none" }),
    bridge.call("resumeRun", { run: "run-none" }),
    bridge.call("workflow", { id: "shipped/none.yaml" }),
  ]);
  const refused = { status: "rejected", reason: { failure: { code: "not_found" } } };
  expect(asked).toMatchObject([refused, refused, refused, refused]);
});

it("lists the workflows that ship, each ready to be run", async () => {
  const bridge = await bridgeFor();
  const files = await bridge.call("workflows");
  expect(files.map(({ id }) => id)).toContain("shipped/renewable-energy.yaml");
  expect(files.flatMap(({ problems }) => problems)).toEqual([]);
  const detail = await bridge.call("workflow", { id: "shipped/renewable-energy.yaml" });
  expect(detail.plan.at(-1)).toMatchObject({ id: "summary", needs: ["research", "creative", "critical"] });
});
