import { expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { testEntry } from "./test-run.ts";
import { socketHive, storeApp } from "./test-socket.ts";

let completed = 0;
const answers = {
  runs: () => [{ id: "run-1", workflow: "Energy", state: "running", startedAt: 1000, endedAt: null }],
  run: () => ({ source: "steps: []" }),
  tasks: () => [],
  agentStatus: () => [],
  buildStatus: () => ({
    build_status: {
      ...{ session_id: "run-1", started: new Date(1000).toISOString() },
      phase: { current: null, name: null, progress: 50 },
      agents: { active: 0, idle: 0, error: 0 },
      tasks: { total: 9, completed, running: 0, pending: 0, failed: 0 },
      timeline: { elapsed_minutes: 1, estimated_remaining: null },
    },
  }),
};

test("prints one picture into a pipe and ends, from the hive and from the store", async () => {
  const { app } = await socketHive(answers);
  for (const one of [app(), storeApp(answers)]) {
    expect(await runProgram(one, ["dashboard"])).toBe(0);
    const lines = one.out.text().split("\n");
    expect(lines.filter((line) => line.includes("Skep Build Status Dashboard"))).toHaveLength(1);
    expect(Math.max(...lines.map(({ length }) => length))).toBe(80);
    expect(one.out.text()).toContain("Phase: 1/1 - Energy");
  }
});

test("prints one object a change with --json, until it is interrupted", async () => {
  const { app, bridge } = await socketHive(answers);
  const one = app();
  const pictures = () => one.out.text().trim().split("\n");
  const ended = runProgram(one, ["dashboard", "--json"]);
  await expect.poll(() => one.out.text()).toContain("\n");
  completed = 1;
  bridge.announce({ kind: "entry", entry: testEntry("run.resumed", {}) });
  await expect.poll(pictures, { timeout: 10_000 }).toHaveLength(2);
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toBe(130);
  expect(pictures().map((line) => JSON.parse(line).metrics.complete)).toEqual([0, 1]);
});

test("prints one object alone from a store, and fails where nothing has run", async () => {
  const app = storeApp(answers);
  expect(await runProgram(app, ["dashboard", "--json"])).toBe(0);
  expect(JSON.parse(app.out.text())).toMatchObject({ session: "run-1" });
  const empty = testApp();
  expect(await runProgram(empty, ["dashboard"])).toBe(1);
  expect(empty.err.text()).toContain("Nothing has run on this data folder yet.");
});
