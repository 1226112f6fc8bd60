import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunState } from "../hive/contract/run.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { type ScriptedBridge, scriptedBridge } from "./test-hive.ts";
import { testEntry, testRun, testStep } from "./test-run.ts";

let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skep-run-"));
  file = join(folder, "w.yaml");
  writeFileSync(file, "version: 1\nname: W\nsteps: [{ id: a, agent: research_agent, prompt: p }]\n");
});

afterEach(() => rmSync(folder, { recursive: true }));

const model = { name: "smollm2:135m", starter: true };
const starter = { ...model, title: "the starter" };

/** A hive whose run ends when it is told to, or is cancelled. */
function hive(given: Readonly<Record<string, (request: never) => unknown>> = {}) {
  let state: RunState = "running";
  const requests: unknown[] = [];
  const bridge: ScriptedBridge = scriptedBridge({
    hive: () => ({ seq: 12 }),
    models: () => ({ models: [model], catalogue: [starter] }),
    startRun: (request) => {
      requests.push(request);
      return { run: "run-1" };
    },
    run: () => testRun([testStep("a")], { state, output: state === "complete" ? "The answer." : "" }),
    cancelRun: () => finish("cancelled"),
    ...given,
  });
  const finish = (end: "complete" | "failed" | "cancelled"): void => {
    state = end;
    const entry = testEntry("run.finished", { state: end, output: "", failure: null }, { seq: 13 });
    bridge.announce({ kind: "entry", entry });
  };
  let stopped = 0;
  const stop = async (): Promise<void> => {
    stopped += 1;
  };
  const app = testApp({ openHive: async () => ({ bridge, stop }) });
  return { app, bridge, finish, requests, stopped: () => stopped };
}

test("runs a file with its inputs and prints the answer", async () => {
  const { app, bridge, finish, requests, stopped } = hive();
  const ended = runProgram(app, ["run", file, "-i", "topic=bees = good", "-i", "__proto__=x", "--model", "m"]);
  await expect.poll(() => bridge.after).toEqual([12]);
  finish("complete");
  expect(await ended).toBe(0);
  expect(app.out.text()).toBe("The answer.\n");
  expect(requests).toMatchObject([{ workflow: { name: file }, model: "m" }]);
  expect(Object.entries((requests[0] as { inputs: object }).inputs)).toEqual([
    ["topic", "bees = good"],
    ["__proto__", "x"],
  ]);
  expect(stopped()).toBe(1);
});

test("runs a part of a file, with the result of a step from another file", async () => {
  const { app, bridge, finish, requests } = hive();
  writeFileSync(join(folder, "b.md"), "given");
  const ended = runProgram(app, ["run", file, "--only", "a", "--given", `b=${join(folder, "b.md")}`]);
  await expect.poll(() => bridge.after).toEqual([12]);
  finish("complete");
  expect(await ended).toBe(0);
  expect(requests).toMatchObject([{ only: ["a"], given: { b: "given" } }]);
});

test("answers 1 when the run fails", async () => {
  const { app, bridge, finish } = hive();
  const ended = runProgram(app, ["run", file, "--json"]);
  await expect.poll(() => bridge.after).toEqual([12]);
  finish("failed");
  expect(await ended).toBe(1);
  expect(JSON.parse(app.out.text())).toMatchObject({ type: "run.finished", state: "failed" });
});

test("answers 3 when the run waits for a person who is not there, and waits with --wait", async () => {
  const step = testStep("a", { state: "suspended", wait: "approval" });
  const { app } = hive({ run: () => testRun([step], { state: "running" }) });
  expect(await runProgram(app, ["run", file, "--json"])).toBe(3);
  expect(JSON.parse(app.out.text())).toMatchObject({ type: "run.waiting", waiting: [{ step: "a" }] });
  const other = hive();
  const ended = runProgram(other.app, ["run", file, "--wait"]);
  await expect.poll(() => other.bridge.after).toEqual([12]);
  const entry = testEntry("task.suspended", { reason: "approval" }, { seq: 13, step: "a" });
  other.bridge.announce({ kind: "entry", entry });
  other.finish("complete");
  expect(await ended).toBe(0);
});

test("fetches the starter on a machine without a model", async () => {
  const pulled: unknown[] = [];
  const { app, bridge, finish } = hive({
    models: () => ({ models: [], catalogue: [starter] }),
    pullModel: (request) => pulled.push(request),
  });
  const ended = runProgram(app, ["run", file]);
  await expect.poll(() => bridge.after).toEqual([undefined, 12]);
  finish("complete");
  expect(await ended).toBe(0);
  expect(pulled).toEqual([{ name: "smollm2:135m" }]);
  expect(app.err.text()).toContain("No model is here yet");
});

test("lets the last interrupted run go on", async () => {
  const resumed: unknown[] = [];
  const runs = [
    { id: "run-3", state: "complete" },
    { id: "run-1", state: "interrupted" },
  ];
  const { app, bridge, finish } = hive({ runs: () => runs, resumeRun: (request) => resumed.push(request) });
  const ended = runProgram(app, ["run", "--resume"]);
  await expect.poll(() => bridge.after).toEqual([12]);
  finish("complete");
  expect(await ended).toBe(0);
  expect(resumed).toEqual([{ run: "run-1" }]);
});

test("lets a run go on with a corrected workflow", async () => {
  const resumed: unknown[] = [];
  const { app, bridge, finish } = hive({ resumeRun: (request) => resumed.push(request) });
  const ended = runProgram(app, ["run", "--resume", "run-1", file]);
  await expect.poll(() => bridge.after).toEqual([12]);
  finish("complete");
  expect(await ended).toBe(0);
  expect(resumed).toEqual([{ run: "run-1", source: expect.stringContaining("version: 1") }]);
});

test("says so when no run is interrupted", async () => {
  const { app, stopped } = hive({ runs: () => [] });
  expect(await runProgram(app, ["run", "--resume"])).toBe(2);
  expect(app.err.text()).toContain("No run is interrupted.");
  expect(stopped()).toBe(1);
});

test("cancels the run at the first interruption, and waits for its end", async () => {
  const { app, bridge, stopped } = hive();
  const ended = runProgram(app, ["run", file]);
  await expect.poll(() => bridge.after).toEqual([12]);
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toBe(130);
  expect(bridge.asked).toContain("cancelRun");
  expect(stopped()).toBe(1);
});

test("begins nothing more when it is interrupted before the run", async () => {
  const { app, bridge } = hive({ models: () => new Promise(() => {}) });
  const ended = runProgram(app, ["run", file]);
  await expect.poll(() => bridge.asked).toEqual(["models"]);
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toBe(130);
  expect(bridge.asked).toEqual(["models"]);
});
