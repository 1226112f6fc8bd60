import { describe, expect, it } from "vitest";
import { sampleEntry, sampleHive, sampleModels, sampleRun } from "../testing/samples.ts";
import { tableBridge } from "../testing/show.tsx";
import { connectHive } from "./connect.ts";

describe("connectHive", () => {
  it("reads everything when the hive is there, and applies what it announces", async () => {
    const run = sampleRun();
    const bridge = tableBridge({ hive: sampleHive(), workflows: [], runs: [run], run, models: sampleModels() });
    const { facts, actions } = connectHive(bridge, (callback) => callback());
    await expect.poll(() => facts.getState().models?.auto).toBe("starter:135m");
    expect(facts.getState()).toMatchObject({ connection: "open", workflows: [], troubles: {} });
    await actions.openRun("run-1");
    bridge.announce([sampleEntry(11, "run.finished", { state: "complete", output: "Answer", failure: null })]);
    expect(facts.getState().views["run-1"]).toMatchObject({ state: "complete", output: "Answer" });
    const figures = { tasks: { ...sampleHive().tasks, waiting: 9 }, waiting: { "kind:a": 9 } };
    bridge.announce([{ kind: "figures", figures }]);
    expect(facts.getState().hive).toMatchObject({ ...figures, home: "/home" });
    expect(bridge.asked.filter(([method]) => method === "hive")).toHaveLength(1);
  });

  it("reads the models again when an engine comes or goes", async () => {
    const bridge = tableBridge({ hive: sampleHive(), workflows: [], runs: [], models: sampleModels() });
    connectHive(bridge, (callback) => callback());
    const ready = { engine: "embedded", host: "http://127.0.0.1:1", version: "1" } as const;
    bridge.announce([sampleEntry(11, "engine.ready", ready, { run: null })]);
    await expect.poll(() => bridge.asked.filter(([method]) => method === "models").length).toBe(2);
  });
});
