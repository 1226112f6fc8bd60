import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { sampleQueued } from "../testing/dashboard-samples.ts";
import { sampleEntry } from "../testing/samples.ts";
import { tableBridge } from "../testing/show.tsx";
import { type Facts, noFacts } from "./facts.ts";
import { createQueueActions } from "./queue-actions.ts";

const all = Array.from({ length: 1200 }, (_, index) => sampleQueued(`task-${index + 1}`));

function open(tasks = all, before: Promise<void> = Promise.resolve()) {
  const bridge = tableBridge({
    tasks: async ({ after, limit }: { readonly after?: string; readonly limit: number }) => {
      await before;
      const from = after === undefined ? 0 : tasks.findIndex(({ id }) => id === after) + 1;
      return tasks.slice(from, from + limit);
    },
  });
  const facts = createStore<Facts>(() => noFacts);
  return { bridge, facts, queue: createQueueActions(bridge, facts), rows: () => facts.getState().queue?.rows.length };
}

it("reads the beginning of a queue, and on as far as it is looked at", async () => {
  const { bridge, queue, rows, facts } = open();
  queue.openQueue({ part: "waiting", run: null });
  await expect.poll(rows).toBe(500);
  await queue.showTasks(600);
  expect([rows(), facts.getState().queue?.more]).toEqual([1000, true]);
  await queue.showTasks(700);
  expect(rows()).toBe(1000);
  expect(await queue.readAllTasks()).toHaveLength(1200);
  expect([rows(), facts.getState().queue?.more]).toEqual([1200, false]);
  expect(bridge.asked[0]?.[1]).toEqual({ states: ["pending", "retry", "rejected", "suspended"], limit: 500 });
});

it("reads anew after an entry that may have changed it, and applies what came meanwhile", async () => {
  const answer = Promise.withResolvers<void>();
  const { bridge, queue, facts } = open(all.slice(0, 2), answer.promise);
  const waits: unknown[] = [];
  facts.subscribe(({ queue: now }) => waits.push(now?.rows[1]?.wait));
  queue.openQueue({ part: "waiting", run: null });
  await expect.poll(() => bridge.asked.length).toBe(1);
  const held = sampleEntry(11, "task.suspended", { reason: "paused" }, { task: "task-2" });
  queue.seeEvents([held]);
  answer.resolve();
  await expect.poll(() => waits).toContain("paused");
  await expect.poll(() => bridge.asked.length).toBeGreaterThan(1);
});

it("keeps a failure to be told, and forgets the queue when it is closed", async () => {
  const facts = createStore<Facts>(() => noFacts);
  const queue = createQueueActions(tableBridge({}), facts);
  queue.openQueue({ part: "all", run: "run-1" });
  await expect.poll(() => facts.getState().queue?.failure?.code).toBe("not_found");
  queue.closeQueue();
  expect(facts.getState().queue).toBeNull();
});
