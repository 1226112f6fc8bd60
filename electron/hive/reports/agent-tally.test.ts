import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import type { EntryDraft } from "../store/entry-draft.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { AgentTally } from "./agent-tally.ts";

const dead = failure("agent_lost", "It was killed.");
const usage = { promptTokens: 1, outputTokens: 2, promptMs: 3, outputMs: 4, loadMs: 0 };

function tallyOf(drafts: readonly EntryDraft[]): AgentTally {
  const tally = new AgentTally();
  for (const entry of openTemporaryStore().journal.insert(drafts)) tally.apply(entry);
  return tally;
}

const registered = (at: number): EntryDraft => ({
  ...{ type: "agent.registered", about: { agent: "a" }, data: { kind: "alpha_agent", pid: 7 }, at },
});
const assigned = (task: string, at: number): EntryDraft => ({
  ...{ type: "task.assigned", about: { task, agent: "a" }, at },
  data: { agent: "a", pid: 7, attempt: 1, model: "m", reason: "least_recently_used" } as never,
});

it("counts what each agent completed, how long that took, and what failed", () => {
  const tally = tallyOf([
    registered(10),
    assigned("task-1", 100),
    { type: "task.completed", about: { task: "task-1" }, data: { attempt: 1, output: "", usage }, at: 400 },
    assigned("task-2", 500),
    { type: "task.retry", about: { task: "task-2" }, data: { attempt: 1, failure: dead, delayMs: 0 }, at: 600 },
    assigned("task-2", 700),
    { type: "task.cancelled", about: { task: "task-2" }, data: { failure: dead }, at: 800 },
    { type: "task.completed", about: { task: "task-3" }, data: { attempt: 1, output: "", usage }, at: 900 },
  ]);
  expect(tally.all()).toEqual([
    {
      ...{ id: "a", kind: "alpha_agent", registeredAt: 10, endedAt: null, failure: null },
      ...{ errors: 1, completed: 1, failed: 1, completedMs: 300 },
    },
  ]);
});

it("charges nobody for a task that was handed back, handed on, or set aside for a person", () => {
  const ends: readonly EntryDraft[] = [
    { type: "task.yielded", about: { task: "task-1" }, data: { attempt: 1, cause: "preempted" } as never, at: 60 },
    { type: "task.suspended", about: { task: "task-1" }, data: { reason: "escalated" }, at: 60 },
  ];
  for (const end of ends) {
    expect(tallyOf([registered(10), assigned("task-1", 50), end]).all()).toMatchObject([{ failed: 0, errors: 0 }]);
  }
});

it("remembers an agent that is gone, why, and what it did before it came again", () => {
  const gone: EntryDraft = { type: "agent.failed", about: { agent: "a" }, data: { kind: "k", failure: dead }, at: 50 };
  expect(tallyOf([registered(10), gone]).all()).toMatchObject([{ endedAt: 50, failure: dead, errors: 1 }]);
  expect(tallyOf([registered(10), gone, registered(60)]).all()).toMatchObject([
    { registeredAt: 60, endedAt: null, failure: null, errors: 1 },
  ]);
  const stopped: EntryDraft = { type: "agent.stopped", about: { agent: "a" }, data: { kind: "k" }, at: 70 };
  expect(tallyOf([registered(10), stopped]).all()).toMatchObject([{ endedAt: 70, failure: null, errors: 0 }]);
});

it("knows why the engine is gone until another is ready", () => {
  const lost: EntryDraft = { type: "engine.lost", data: { engine: "embedded", failure: dead } };
  const ready: EntryDraft = { type: "engine.ready", data: { engine: "embedded", host: "h", version: "1" } };
  expect(tallyOf([ready, lost]).engineFailure).toEqual(dead);
  expect(tallyOf([ready, lost, ready]).engineFailure).toBe(null);
});
