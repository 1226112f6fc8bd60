import { expect, it } from "vitest";
import { sampleQueued } from "../testing/dashboard-samples.ts";
import { show, words } from "../testing/show.tsx";
import { QueueRow } from "./queue-row.tsx";

const nothing = () => {};
const drag = { begin: nothing, over: nothing, drop: nothing, leave: nothing };
const place = { index: 0, top: 72, runName: "Renewable energy", isActive: false, isDropPlace: false };
const acts = { canMove: true, click: nothing, toggle: nothing, drag };

it("says of a task why it waits, how urgent it is and when it should be done", () => {
  const task = sampleQueued("task-7", { wait: "agents_busy", priority: 9, etaMs: 300_000, type: "download" });
  const html = show(<QueueRow task={task} isChosen {...place} {...acts} />);
  expect(words(html)).toBe(
    "download: step of task-7 Renewable energy All agents are busy Agents busy 9 CRITICAL ~5 min – 0",
  );
  expect(html).toContain('title="All agents are busy"');
  expect(html).toMatch(/aria-rowindex="2" aria-selected="true"/);
  expect(html).toContain("translateY(72px)");
});

it("says how far it is where that is known", () => {
  const task = sampleQueued("task-7", { state: "running", agent: "exec-001", attempts: 2, progress: 41.6 });
  const html = show(<QueueRow task={task} isChosen={false} {...place} {...acts} />);
  expect(words(html)).toContain("Running, 42 % 5 NORMAL – exec-001 2");
});
