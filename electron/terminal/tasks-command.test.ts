import { expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { socketHive, storeApp } from "./test-socket.ts";

const task = {
  ...{ id: "task-1", run: "run-1", step: "research", type: "task", state: "pending", wait: "needs", priority: 5 },
  ...{ agent: null, attempts: 0, progress: null, createdAt: 0, etaMs: null },
} as const;
const running = { ...task, id: "task-2", type: "download", state: "running", wait: null, agent: "a-1", progress: 45.4 };
const ready = { ...task, id: "task-3", wait: null, priority: 8, etaMs: 300_000 };
const tasks = () => [task, running, ready];

test("lists tasks for a person", async () => {
  const { app } = await socketHive({ tasks });
  const one = app();
  expect(await runProgram(one, ["tasks"])).toBe(0);
  expect(one.out.text()).toBe(`TASK    STATE    PRIORITY      STEP               AGENT  ETA          RUN
task-3  pending  CRITICAL (8)  research           -      5 min        run-1
task-2  running  NORMAL (5)    download:research  a-1    45%          run-1
task-1  pending  NORMAL (5)    research           -      other steps  run-1
`);
});

test("asks for what is wanted, and says when there may be more", async () => {
  const asked: unknown[] = [];
  const app = storeApp({
    tasks: (request) => {
      asked.push(request);
      return tasks();
    },
  });
  expect(await runProgram(app, ["tasks", "--state", "pending", "--run", "run-1", "--limit", "3"])).toBe(0);
  expect(asked).toEqual([{ state: "pending", run: "run-1", limit: 3 }]);
  expect(app.out.text()).toContain("There may be more than these 3");
  const json = storeApp({ tasks });
  expect(await runProgram(json, ["tasks", "--json"])).toBe(0);
  const lines = json.out.text().trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual(tasks().toReversed());
});

test("tells all of one task", async () => {
  const failure = { code: "timed_out", message: "Too slow.", retryable: true } as const;
  const tried = { task: "task-1", number: 1, agent: "a-1", pid: 7, model: "small:1b", modelDigest: "d" } as const;
  const tries = [{ ...tried, state: "failed", startedAt: 0, endedAt: 4000, failure, usage: null }];
  const about = { demand: "research_agent", needs: ["a", "b"], phase: null, deadlineAt: 5000, endedAt: null };
  const detail = { ...task, ...about, output: "Half an ans", failure, tries, checkpoint: { page: 3 } };
  const app = storeApp({ task: () => detail });
  expect(await runProgram(app, ["tasks", "show", "task-1"])).toBe(0);
  const text = app.out.text();
  expect(text).toContain("Task        task-1, step research of run-1\nState       pending: other steps\n");
  expect(text).toContain("Needs       a, b");
  expect(text).toContain('Checkpoint  {"page":3}');
  expect(text).toMatch(
    /Tries\n {2}1 {2}a-1 {2}failed {2}.* {2}4\.0 s {2}small:1b {2}Too slow\.\n\nAnswer\nHalf an ans\n$/,
  );
  const json = storeApp({ task: () => detail });
  expect(await runProgram(json, ["tasks", "show", "task-1", "--json"])).toBe(0);
  expect(JSON.parse(json.out.text())).toEqual(detail);
});

test("has words for no tasks, and for a task that there is not", async () => {
  const app = testApp();
  expect(await runProgram(app, ["tasks"])).toBe(0);
  expect(app.out.text()).toBe("No tasks.\n");
  const other = testApp();
  expect(await runProgram(other, ["tasks", "show", "task-9"])).toBe(2);
  expect(other.err.text()).toContain("There is no task task-9.");
});

test.each([
  [["tasks", "--state", "pendign"], "Allowed choices are pending"],
  [["tasks", "shwo", "task-1"], "Did you mean show?"],
])("refuses %j with exit code 2", async (args, words) => {
  const app = testApp();
  expect(await runProgram(app, args)).toBe(2);
  expect(app.err.text()).toContain(words);
});
