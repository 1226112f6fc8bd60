import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { RunOrder } from "../dispatcher/run-life.ts";
import { openWorkflows } from "../open-workflows.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { keptPart, planCorrection, startRun } from "./start-run.ts";

const source = `version: 1
name: Pair
steps:
  - { id: one, agent: alpha_agent, prompt: first }
  - { id: two, agent: alpha_agent, prompt: "second {{ steps.one.output }}" }
`;
const desk = { positions: { one: { x: 1, y: 2 } }, notes: [], groups: [], pins: {} };

/** The parts of a start, with a dispatcher that only stores what it is asked for. */
function openParts() {
  const home = temporaryFolder();
  const record = openTemporaryStore();
  const options = { home, resources: join(home, "none"), known: { agentKinds: ["alpha_agent"] }, clock: Date.now };
  const workflows = openWorkflows({ ...record, ...options });
  onTestFinished(workflows.close);
  const { stores } = record;
  const start = async (order: RunOrder): Promise<readonly string[]> => {
    stores.runs.add({ ...order, openTasks: 0, startedAt: 1 });
    return [];
  };
  const parts = { ...workflows, stores, dispatcher: { start }, learn: async () => {} };
  return { parts, keeper: workflows.keeper, stores };
}

it("starts a saved workflow, with its desk as it was saved last", async () => {
  const { parts, keeper, stores } = openParts();
  const { id } = await keeper.save({ id: null, source, desk, expected: null });
  const { run } = await startRun(parts, { workflow: { id }, inputs: {} });
  expect(stores.runs.get(run)).toMatchObject({ workflowId: id, only: null, source, workflow: "Pair" });
  expect(stores.runs.desk(run)).toEqual(desk);
});

it("starts a text as it stands in a window, for the workflow that it belongs to", async () => {
  const { parts, stores } = openParts();
  const asked = {
    workflow: { source, name: "Pair", id: "draft/x" },
    inputs: {},
    desk,
    only: ["two"],
    given: { one: "x" },
  };
  const { run } = await startRun(parts, asked);
  expect(stores.runs.get(run)).toMatchObject({ workflowId: "draft/x", only: ["two"] });
  expect(stores.runs.desk(run)).toEqual(desk);
  const text = await startRun(parts, { workflow: { source, name: "Pair" }, inputs: {} });
  expect(stores.runs.get(text.run)).toMatchObject({ workflowId: null });
  expect(stores.runs.desk(text.run)).toBeNull();
});

it("refuses steps that the workflow does not have", async () => {
  const { parts } = openParts();
  const workflow = { source, name: "Pair" };
  for (const part of [{ only: ["tow"] }, { given: { tow: "" } }]) {
    await expect(startRun(parts, { workflow, inputs: {}, ...part })).rejects.toMatchObject({
      failure: { code: "bad_request", message: "The workflow has no step `tow`. Did you mean `two`?" },
    });
  }
});

it("plans a correction for the part that the run is of", async () => {
  const { parts, stores } = openParts();
  const { run } = await startRun(parts, { workflow: { source, name: "Pair" }, inputs: {}, only: ["two"] });
  const stored = stores.runs.get(run);
  if (stored === undefined) throw new Error("It is stored.");
  expect(keptPart(stores, stored, { definition: stored.definition, repeat: [] })).toEqual({ given: {}, only: ["two"] });
  const longer = `${source}  - { id: three, agent: alpha_agent, prompt: third }\n`;
  const { tasks } = await planCorrection(parts, run, { source: longer, repeat: [] });
  expect(tasks.map(({ step }) => step)).toEqual(["one", "two"]);
  await expect(planCorrection(parts, "run-none", { source, repeat: [] })).rejects.toMatchObject({
    failure: { code: "not_found" },
  });
});
