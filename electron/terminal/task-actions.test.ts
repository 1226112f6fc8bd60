import { expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { socketHive, storeApp } from "./test-socket.ts";

/** A hive that keeps what it was asked for, and answers that each task stands somewhere. */
async function steered() {
  const asked: unknown[] = [];
  const answer =
    (method: string, state = "pending", wait: string | null = null) =>
    (request: { readonly task: string }) => {
      asked.push([method, request]);
      return { task: request.task, state, wait };
    };
  const names = ["resumeTask", "cancelTask", "retryTask", "setPriority", "moveTask", "approveTask", "escalateTask"];
  const { app } = await socketHive({
    ...Object.fromEntries(names.map((name) => [name, answer(name)])),
    pauseTask: answer("pauseTask", "suspended", "paused"),
  });
  return { app, asked };
}

test.each([
  [["resume", "task-1"], ["resumeTask", {}], "goes on"],
  [["cancel", "task-1"], ["cancelTask", {}], "is cancelled"],
  [["retry", "task-1"], ["retryTask", {}], "is tried again"],
  [["priority", "task-1", "9"], ["setPriority", { priority: 9 }], "now has priority 9"],
  [["move", "task-1", "--before", "task-7"], ["moveTask", { before: "task-7" }], "now comes before task-7"],
  [["approve", "task-1"], ["approveTask", {}], "is approved"],
  [["approve", "task-1", "Yes."], ["approveTask", { answer: "Yes." }], "is approved"],
  [["refuse", "task-1", "No."], ["approveTask", { refuse: "No." }], "is refused"],
  [["escalate", "task-1", "Odd."], ["escalateTask", { reason: "Odd." }], "waits for a person"],
])("does %j", async (args, [method, given], said) => {
  const { app, asked } = await steered();
  const one = app();
  expect(await runProgram(one, ["tasks", ...args])).toBe(0);
  expect(asked).toEqual([[method, { task: "task-1", by: "person", ...(given as object) }]]);
  expect(one.out.text()).toBe(`task-1 ${said} (pending).\n`);
  const script = app();
  expect(await runProgram(script, ["tasks", ...args, "--json"])).toBe(0);
  expect(JSON.parse(script.out.text())).toEqual({ task: "task-1", state: "pending", wait: null });
});

test("does the same with several tasks, and says where each stands then", async () => {
  const { app } = await steered();
  const one = app();
  expect(await runProgram(one, ["tasks", "pause", "task-1", "task-2"])).toBe(0);
  expect(one.out.text()).toBe("task-1 is paused (suspended: paused).\ntask-2 is paused (suspended: paused).\n");
});

test.each([
  [["priority", "task-1", "11"], "A priority is a number from 0 to 10."],
  [["move", "task-1"], "required option '-b, --before <task>' not specified"],
  [["pause"], "missing required argument 'task'"],
  [["puase", "task-1"], "Did you mean pause?"],
])("refuses %j with exit code 2", async (args, words) => {
  const app = testApp();
  expect(await runProgram(app, ["tasks", ...args])).toBe(2);
  expect(app.err.text()).toContain(words);
});

test("says that no hive runs, and how to start one", async () => {
  const app = storeApp({});
  expect(await runProgram(app, ["tasks", "pause", "task-1"])).toBe(1);
  expect(app.err.text()).toContain("Start one with `skep serve`");
});
