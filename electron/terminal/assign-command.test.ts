import { expect, test } from "vitest";
import { failure } from "../hive/contract/failure.ts";
import { runProgram } from "./program.ts";
import { testEntry } from "./test-run.ts";
import { socketHive, storeApp } from "./test-socket.ts";

const usage = { promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 };

async function assigned() {
  const asked: unknown[] = [];
  const { app, bridge } = await socketHive({
    hive: () => ({ agents: [{ id: "research-001" }], seq: 0 }),
    addTask: (request) => {
      asked.push(request);
      return { task: "task-1", run: "run-1" };
    },
  });
  return { app, bridge, asked };
}

test.each([
  ["research_agent", { kind: "research_agent" }],
  ["research", { specialization: "research" }],
  ["research-001", { agentId: "research-001" }],
])("gives a task to %s", async (who, to) => {
  const { app, asked } = await assigned();
  const one = app();
  expect(await runProgram(one, ["assign", who, "Count bees", "--priority", "8", "--type", "build"])).toBe(0);
  expect(asked).toEqual([{ description: "Count bees", ...to, priority: 8, type: "build" }]);
  expect(one.out.text()).toBe("task-1 is in the queue (run-1). `skep tasks show task-1` tells how it goes.\n");
});

test("tells the ids as JSON", async () => {
  const { app, asked } = await assigned();
  const one = app();
  expect(await runProgram(one, ["assign", "research", "Count bees", "--json"])).toBe(0);
  expect(asked).toEqual([{ description: "Count bees", specialization: "research" }]);
  expect(JSON.parse(one.out.text())).toEqual({ task: "task-1", run: "run-1" });
});

test("says whom it may have been meant for", async () => {
  const { app, asked } = await assigned();
  const one = app();
  expect(await runProgram(one, ["assign", "reserch_agent", "Count bees"])).toBe(2);
  expect(one.err.text()).toContain("There is no agent, agent kind or skill called reserch_agent.");
  expect(one.err.text()).toContain("Did you mean research_agent?");
  expect(asked).toEqual([]);
});

test("waits for the answer and prints it alone on standard output", async () => {
  const { app, bridge } = await assigned();
  const one = app();
  const ended = runProgram(one, ["assign", "research", "Count bees", "--wait"]);
  await expect.poll(() => one.err.text()).toContain("task-1 is in the queue.");
  await expect.poll(() => bridge.after).toHaveLength(1);
  const data = { attempt: 1, output: "Nine bees.\n", usage };
  bridge.announce({ kind: "entry", entry: testEntry("task.completed", data, { task: "task-1" }) });
  expect(await ended).toBe(0);
  expect(one.out.text()).toBe("Nine bees.\n");
});

test("fails as the task does, and leaves with 130 at Ctrl-C", async () => {
  const { app, bridge } = await assigned();
  const one = app();
  const ended = runProgram(one, ["assign", "research", "Count bees", "--wait", "--json"]);
  await expect.poll(() => bridge.after).toHaveLength(1);
  await expect.poll(() => bridge.asked).toContain("addTask");
  const what = failure("timed_out", "Too slow.");
  bridge.announce({
    kind: "entry",
    entry: testEntry("task.failed", { attempt: 1, failure: what }, { task: "task-1" }),
  });
  expect(await ended).toBe(1);
  expect(JSON.parse(one.out.text())).toMatchObject({ task: "task-1", run: "run-1", state: "failed", failure: what });
  const other = app();
  const left = runProgram(other, ["assign", "research", "Count bees", "--wait"]);
  await expect.poll(() => other.err.text()).toContain("in the queue");
  process.emit("SIGINT", "SIGINT");
  expect(await left).toBe(130);
  expect(other.err.text()).toContain("It goes on without being waited for");
});

test("needs a hive", async () => {
  const app = storeApp({});
  expect(await runProgram(app, ["assign", "research", "Count bees"])).toBe(1);
  expect(app.err.text()).toContain("No hive runs on this data folder");
});
