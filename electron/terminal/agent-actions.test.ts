import { expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { socketHive, storeApp } from "./test-socket.ts";

/** A hive that keeps what it was asked for, and answers that each agent is idle. */
async function steered() {
  const asked: unknown[] = [];
  const answer = (method: string) => (request: { readonly agent: string }) => {
    asked.push([method, request]);
    return { id: request.agent, state: "idle" };
  };
  const names = ["pauseAgent", "resumeAgent", "stopAgent", "killAgent"];
  const { app } = await socketHive({
    ...Object.fromEntries(names.map((name) => [name, answer(name)])),
    scaleAgents: ({ kind, to }: { readonly kind: string; readonly to: number }) => {
      const started = [{ agent: "poet-002", pid: 7 }];
      return { kind, wish: to, started, stopped: [{ agent: "poet-009", pid: 9 }] };
    },
    handoffTask: (request) => {
      asked.push(["handoffTask", request]);
      return { task: "task-1", to: "poet-002" };
    },
  });
  return { app, asked };
}

test.each([
  [["pause", "poet-001"], ["pauseAgent", { handBack: false }], "is paused"],
  [["pause", "poet-001", "--hand-back"], ["pauseAgent", { handBack: true }], "is paused"],
  [["resume", "poet-001"], ["resumeAgent", {}], "goes on"],
  [["stop", "poet-001"], ["stopAgent", {}], "is stopped"],
  [["kill", "poet-001"], ["killAgent", {}], "is killed"],
])("does %j", async (args, [method, given], said) => {
  const { app, asked } = await steered();
  const one = app();
  expect(await runProgram(one, ["agents", ...args])).toBe(0);
  expect(asked).toEqual([[method, { agent: "poet-001", ...(given as object) }]]);
  expect(one.out.text()).toBe(`poet-001 ${said} (idle).\n`);
});

test("tells which processes began and ended when a kind was scaled", async () => {
  const { app } = await steered();
  const one = app();
  expect(await runProgram(one, ["agents", "scale", "poet", "3"])).toBe(0);
  expect(one.out.text()).toBe(
    "poet-002 is started (process 7).\npoet-009 is stopped (process 9).\npoet: 3 wanted, 1 started, 1 stopped.\n",
  );
});

test("passes a task on, and says to whom", async () => {
  const { app, asked } = await steered();
  const one = app();
  expect(await runProgram(one, ["agents", "handoff", "task-1", "poet", "--reason", "Faster."])).toBe(0);
  expect(asked).toEqual([["handoffTask", { task: "task-1", to: "poet", reason: "Faster." }]]);
  expect(one.out.text()).toBe("task-1 goes to poet-002.\n");
});

test.each([
  [["scale", "poet", "many"], "a number from 0 to 100"],
  [["scale", "poet"], "missing required argument 'count'"],
  [["klil", "poet-001"], "Did you mean kill?"],
])("refuses %j with exit code 2", async (args, words) => {
  const app = testApp();
  expect(await runProgram(app, ["agents", ...args])).toBe(2);
  expect(app.err.text()).toContain(words);
});

test("says that no hive runs", async () => {
  const app = storeApp({});
  expect(await runProgram(app, ["agents", "kill", "poet-001"])).toBe(1);
  expect(app.err.text()).toContain("No hive runs on this data folder");
});
