import { describe, expect, it } from "vitest";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { sampleEntry, sampleModel, sampleModels, sampleRun } from "../testing/samples.ts";
import { applyEvents } from "./apply-events.ts";
import { type Facts, noFacts } from "./facts.ts";

const run = sampleRun();
const facts: Facts = { ...noFacts, runs: [run], views: { "run-1": run } };

function token(text: string, offset: number): BridgeEvent {
  return { kind: "token", run: "run-1", step: "research", attempt: 1, text, offset, tokens: 1, tokensPerSecond: 50 };
}

function stepOutput(after: Facts): unknown {
  const view = after.views["run-1"];
  return view !== undefined && "steps" in view ? view.steps[0]?.output : undefined;
}

describe("applyEvents", () => {
  it("appends a batch of tokens to their step and leaves the other steps as they are", () => {
    const after = applyEvents(facts, [token("Wind ", 0), token("blows.", 5)]);
    expect(stepOutput(after)).toBe("Wind blows.");
    const view = after.views["run-1"];
    expect(view !== undefined && "steps" in view && view.steps[1]).toBe(run.steps[1]);
    expect(after.runs).toBe(facts.runs);
  });

  it("changes nothing for a run that nobody looks at", () => {
    const after = applyEvents(facts, [{ ...token("x", 0), run: "other" } as BridgeEvent]);
    expect(after.views).toBe(facts.views);
  });

  it("puts a new run on top of the list, once", () => {
    const started = sampleEntry(11, "run.started", { workflow: "New", steps: [] }, { run: "run-2", at: 9000 });
    const after = applyEvents(facts, [started, started]);
    expect(after.runs?.map(({ id, workflow, state }) => [id, workflow, state])).toEqual([
      ["run-2", "New", "running"],
      ["run-1", "Renewable energy", "running"],
    ]);
  });

  it("moves a run through its states in the list and in its view", () => {
    const finished = sampleEntry(12, "run.finished", { state: "complete", output: "Answer", failure: null });
    const after = applyEvents(facts, [finished]);
    expect(after.runs?.[0]).toMatchObject({ state: "complete", endedAt: 5000 });
    expect(after.views["run-1"]).toMatchObject({ state: "complete", output: "Answer" });
    const resumed = applyEvents(applyEvents(facts, [sampleEntry(12, "run.interrupted", {})]), [
      sampleEntry(13, "run.resumed", {}),
    ]);
    expect(resumed.runs?.[0]).toMatchObject({ state: "running", endedAt: null });
  });

  it("ignores an entry that a view knows already", () => {
    const old = sampleEntry(10, "run.finished", { state: "failed", output: "", failure: null });
    expect(applyEvents(facts, [old]).views).toBe(facts.views);
  });

  it("keeps the newest line of each download", () => {
    const line = (completed: number): BridgeEvent => ({
      kind: "pull",
      progress: { model: "tiny:1b", status: "fetching", completed, total: 100 },
    });
    expect(applyEvents(facts, [line(10), line(20)]).pulls["tiny:1b"]?.progress?.completed).toBe(20);
  });

  it("takes what is told of a model that is there, as it is tried, for no download", () => {
    const progress = { model: "starter:135m", status: "threads measured", completed: null, total: null };
    const here = { ...facts, models: sampleModels({ models: [sampleModel("starter:135m")] }) };
    expect(applyEvents(here, [{ kind: "pull", progress }]).pulls).toEqual({});
  });
});
