import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import type { RunView } from "../../electron/hive/contract/run.ts";
import { sampleEntry, sampleModels, sampleRun } from "../testing/samples.ts";
import { tableBridge } from "../testing/show.tsx";
import { createActions } from "./actions.ts";
import { type Facts, noFacts } from "./facts.ts";

const broken = new FailureError(failure("store_unusable", "The disk is full."));

function open(table: Parameters<typeof tableBridge>[0]) {
  const bridge = tableBridge(table);
  const facts = createStore<Facts>(() => noFacts);
  return { bridge, facts, actions: createActions(bridge, facts) };
}

describe("createActions", () => {
  it("keeps a failed reading as trouble by its topic, until it is read", async () => {
    let works = false;
    const workflows = async (): Promise<unknown> => {
      if (works) return [];
      throw broken;
    };
    const { facts, actions } = open({ workflows });
    await actions.readWorkflows();
    expect(facts.getState()).toMatchObject({ workflows: null, troubles: { workflows: { code: "store_unusable" } } });
    works = true;
    await actions.readWorkflows();
    expect(facts.getState()).toMatchObject({ workflows: [], troubles: {} });
  });

  it("keeps a run that cannot be read as its failure", async () => {
    const { facts, actions } = open({});
    await actions.openRun("run-9");
    expect(facts.getState().views["run-9"]).toMatchObject({ code: "not_found" });
  });

  it("loses no event that comes while a run is being read", async () => {
    let answer: (run: RunView) => void = () => {};
    const run = new Promise<RunView>((resolve) => {
      answer = resolve;
    });
    const { facts, actions } = open({ run: () => run });
    const opening = actions.openRun("run-1");
    actions.keepForOpening([sampleEntry(11, "run.finished", { state: "complete", output: "Answer", failure: null })]);
    answer(sampleRun({ seq: 10 }));
    await opening;
    expect(facts.getState().views["run-1"]).toMatchObject({ state: "complete", output: "Answer" });
  });

  it("starts a run and answers with its id, and rejects with the failure", async () => {
    const { actions, bridge } = open({ startRun: { run: "run-2" }, cancelRun: broken });
    expect(await actions.startRun({ workflow: { id: "energy.yaml" } })).toBe("run-2");
    expect(bridge.asked[0]).toEqual(["startRun", { workflow: { id: "energy.yaml" } }]);
    await expect(actions.cancelRun("run-2")).rejects.toBe(broken);
  });

  it("shows a download while it runs, and why it failed", async () => {
    const { facts, actions } = open({ pullModel: broken });
    const pulling = actions.pullModel("tiny:1b");
    expect(facts.getState().pulls["tiny:1b"]).toEqual({ progress: null, failure: null });
    expect(await pulling).toBe(false);
    expect(facts.getState().pulls["tiny:1b"]?.failure?.code).toBe("store_unusable");
    const whole = open({ pullModel: sampleModels() });
    expect(await whole.actions.pullModel("starter:135m")).toBe(true);
    expect(whole.facts.getState()).toMatchObject({ pulls: {}, models: { auto: "starter:135m" } });
  });

  it("forgets downloads of models that are there, whoever began them", async () => {
    const { facts, actions } = open({ models: sampleModels() });
    const pull = { progress: null, failure: null };
    facts.setState({ pulls: { "starter:135m": pull, "other:1b": pull } });
    await actions.readModels();
    expect(Object.keys(facts.getState().pulls)).toEqual(["other:1b"]);
  });
});
