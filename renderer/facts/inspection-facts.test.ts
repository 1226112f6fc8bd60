import { expect, it } from "vitest";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { sampleEntry, sampleTask } from "../testing/samples.ts";
import { applyToInspections, withInspection } from "./inspection-facts.ts";

function about(task: string, event: BridgeEvent): BridgeEvent {
  return event.kind === "entry" ? { kind: "entry", entry: { ...event.entry, task } } : event;
}

const running = about("task-1", sampleEntry(11, "task.running", { attempt: 1 }));

it("adds what happens to a task that is looked at to its log, once", () => {
  const read = withInspection({}, "task-1", { log: [] });
  const after = [running, running].reduce(applyToInspections, read);
  expect(after["task-1"]?.log).toMatchObject([{ seq: 11, type: "task.running", event: null }]);
});

it("leaves everything as it is at what is about other tasks, or before the log was read", () => {
  const read = withInspection({}, "task-2", { log: [] });
  expect(applyToInspections(read, running)).toBe(read);
  const unread = withInspection({}, "task-1", {});
  expect(applyToInspections(unread, running)["task-1"]?.log).toBeNull();
});

it("follows the priority of a task", () => {
  const read = withInspection({}, "task-1", { detail: sampleTask("task-1", { priority: 5 }) });
  const raised = about("task-1", sampleEntry(12, "task.priority", { from: 5, to: 9, why: ["person"] }));
  expect(applyToInspections(read, raised)["task-1"]?.detail).toMatchObject({ priority: 9 });
});

it("keeps what is learned of a task together, and forgets the tasks that were looked at long ago", () => {
  let all = withInspection({}, "task-0", { log: [] });
  for (let number = 1; number <= 7; number += 1) all = withInspection(all, `task-${number}`, {});
  all = withInspection(all, "task-0", { attempts: [] });
  expect(all["task-0"]).toEqual({ detail: null, attempts: [], log: [] });
  all = withInspection(all, "task-8", {});
  expect(Object.keys(all)).toHaveLength(8);
  expect(all["task-1"]).toBeUndefined();
});
