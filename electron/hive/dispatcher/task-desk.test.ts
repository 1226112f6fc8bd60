import { expect, it } from "vitest";
import type { OpenRecord } from "../open-record.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { TaskDesk, type TaskOrder } from "./task-desk.ts";
import { TaskLife } from "./task-life.ts";

const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };
const reader = { id: "reader-001", pid: 7, demands: ["skill:read", "skill:count"] };

function openDesk(store: OpenRecord) {
  let woken = 0;
  let now = 1000;
  const clock = (): number => {
    now += 1;
    return now;
  };
  const tasks = new TaskLife(store.stores, clock);
  const wake = (): void => {
    woken += 1;
  };
  const desk = new TaskDesk({ stores: store.stores, writer: store.writer, tasks, clock, wake });
  return { desk, woken: () => woken };
}

function order(description: string, fields: Partial<TaskOrder> = {}): TaskOrder {
  const demand = { by: "specialization", specialization: "read" } as const;
  return { description, demand, priority: 5, timeoutMs: 60_000, retry: { attempts: 2, backoffMs: 1 }, ...fields };
}

it("gives out the most urgent task that a worker can do, once, and keeps its result", async () => {
  const store = openTemporaryStore();
  const { desk, woken } = openDesk(store);
  const calm = await desk.add(order("calm"));
  const urgent = await desk.add(order("urgent", { priority: 9 }));
  await desk.add(order("foreign", { priority: 10, demand: { by: "specialization", specialization: "sing" } }));
  expect(woken()).toBe(3);
  const [first, second, third] = await Promise.all([desk.claim(reader), desk.claim(reader), desk.claim(reader)]);
  expect(first).toMatchObject({ ref: { task: urgent, attempt: 1 }, description: "urgent", priority: 9 });
  expect(second).toMatchObject({ ref: { task: calm, attempt: 1 } });
  expect(third).toBeUndefined();
  await expect(desk.complete({ task: urgent, attempt: 1 }, { output: "read", usage })).resolves.toBe(true);
  await expect(desk.complete({ task: urgent, attempt: 1 }, { output: "again", usage })).resolves.toBe(false);
  expect(store.stores.tasks.get(urgent)).toMatchObject({ state: "complete", output: "read", run: "tasks" });
  expect(store.stores.attempts.ofTask(urgent)).toMatchObject([{ agent: "reader-001", pid: 7, state: "complete" }]);
  desk.stop();
});

it("tells each step of a task in the journal, as belonging to no run", async () => {
  const store = openTemporaryStore();
  const { desk } = openDesk(store);
  const task = await desk.add(order("one"));
  await desk.claim(reader);
  await desk.complete({ task, attempt: 1 }, { output: "done", usage });
  const entries = store.journal.after(0, 10);
  expect(entries.map(({ type }) => type)).toEqual(["task.added", "task.assigned", "task.completed"]);
  expect(entries.every((entry) => entry.task === task && entry.run === null)).toBe(true);
  expect(store.stores.runs.list(10)).toEqual([]);
  expect(store.stores.runs.unfinished()).toEqual([]);
  expect(store.stores.runs.drained()).toEqual([]);
});

it("takes a task back whose worker did not end it in time, and refuses what comes later", async () => {
  const store = openTemporaryStore();
  const { desk, woken } = openDesk(store);
  const task = await desk.add(order("slow", { timeoutMs: 1 }));
  const claim = await desk.claim(reader);
  while (woken() < 2) await new Promise(setImmediate);
  await expect(desk.complete(claim?.ref ?? { task, attempt: 0 }, { output: "late", usage })).resolves.toBe(false);
  await expect(desk.claim(reader)).resolves.toMatchObject({ ref: { task, attempt: 2 } });
  expect(store.journal.after(0, 10).map(({ type }) => type)).toContain("task.refused");
  desk.stop();
});

it("gives a task back that could not be done, and ends it when its attempts are used up", async () => {
  const store = openTemporaryStore();
  const { desk } = openDesk(store);
  const task = await desk.add(order("hard", { retry: { attempts: 1, backoffMs: 1 } }));
  await desk.claim(reader);
  const reason = { code: "internal", message: "no", retryable: true } as const;
  await expect(desk.fail({ task, attempt: 1 }, reason)).resolves.toBe(true);
  expect(store.stores.tasks.get(task)).toMatchObject({ state: "failed", failure: reason });
});

it("goes on numbering where a hive before this one ended", async () => {
  const folder = temporaryFolder();
  const before = openTemporaryStore(folder);
  await openDesk(before).desk.add(order("first"));
  await before.close();
  const store = openTemporaryStore(folder);
  const { desk } = openDesk(store);
  await desk.add(order("second"));
  const claims = [await desk.claim(reader), await desk.claim(reader)];
  expect(claims.map((claim) => claim?.description)).toEqual(["first", "second"]);
  desk.stop();
});
