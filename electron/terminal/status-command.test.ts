import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LocalSocket, openLocalSocket } from "../hive/gateway/local-socket.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { scriptedBridge } from "./test-hive.ts";

const tasks = { waiting: 1, running: 0, complete: 4, failed: 0, cancelled: 0 };
const runs = [
  {
    ...({ id: "run-1", workflow: "W", workflowId: null, state: "complete", startedAt: 0, endedAt: 4000 } as const),
    ...{ suspended: 0, waitsForPerson: false },
  },
] as const;
const engine = { kind: "embedded", host: "http://127.0.0.1:1", version: "1", pid: 42 };
const agent = {
  id: "research-001",
  kind: "research_agent",
  state: "idle",
  pid: 7,
  task: null,
  completed: 2,
  failed: 1,
};
const bridge = scriptedBridge({
  hive: () => ({ pid: 9, home: "/h", version: "1", startedAt: Date.now(), tasks, agents: [agent], seq: 1 }),
  models: () => ({ engine, models: [], catalogue: [], auto: "smollm2:135m" }),
  runs: () => runs,
});
let home = "";
let socket: LocalSocket;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "skep-status-"));
  socket = await openLocalSocket({ bridge, home });
});

afterEach(async () => {
  await socket.close();
  rmSync(home, { recursive: true, force: true });
});

test("asks the hive that runs", async () => {
  const app = testApp({ runningHive: async () => socket.address });
  expect(await runProgram(app, ["status"])).toBe(0);
  expect(app.out.text()).toMatch(/Engine {2}embedded 1 at http:\/\/127\.0\.0\.1:1/);
  expect(app.out.text()).toContain("1 waiting, 4 complete");
  expect(app.out.text()).toContain("research-001  research_agent  idle  process 7  2 done, 1 failed");
  expect(app.out.text()).toMatch(/run-1 {2}complete .* 4\.0 s/);
});

test("tells the same as JSON", async () => {
  const app = testApp({ runningHive: async () => socket.address });
  expect(await runProgram(app, ["status", "--json"])).toBe(0);
  expect(JSON.parse(app.out.text())).toMatchObject({ running: true, pid: 9, engine, auto: "smollm2:135m", runs });
});

test("reads the store when none runs", async () => {
  const cutOff = { ...runs[0], id: "run-2", state: "running", endedAt: null } as const;
  const app = testApp({
    openStore: async () => ({ tasks, runs: [cutOff, ...runs], bridge: scriptedBridge({}), close: () => {} }),
  });
  expect(await runProgram(app, ["status"])).toBe(0);
  expect(app.out.text()).toContain("not running");
  expect(app.out.text()).toContain("run-1");
  expect(app.out.text()).toContain("run-2  interrupted");
  const empty = testApp();
  expect(await runProgram(empty, ["status", "--json"])).toBe(0);
  expect(JSON.parse(empty.out.text())).toEqual({ running: false, home: "/nowhere", engine: null, runs: [] });
});
