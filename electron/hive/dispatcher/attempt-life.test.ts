import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import type { JournalEntry } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { AttemptLife } from "./attempt-life.ts";
import { TaskLife } from "./task-life.ts";

const died = failure("agent_lost", "It died.", { retryable: true, detail: "out of honey" });
const nothing = { output: "", tokens: 0 };
const beta = { by: "kind", kind: "beta_agent" } as const;

function openLife() {
  const clock = (): number => 1000;
  const { stores, journal } = openTemporaryStore(undefined, clock);
  const entries: JournalEntry[] = [];
  const record: RecordEntry = (draft) => void entries.push(...journal.insert([draft]));
  const tasks = new TaskLife(stores, clock);
  const [id = ""] = addRun(stores, "run-1", [{ step: "one" }]);
  const read = () => {
    const task = stores.tasks.get(id);
    if (task === undefined) throw new Error("There is the task.");
    return task;
  };
  const claim = (agent = "alpha-001"): AttemptRef => {
    const task = stores.queue.claim(id);
    if (task === undefined) throw new Error("It cannot be claimed.");
    const asked = { agent, pid: 7, model: "m", modelDigest: "d", system: "", prompt: "p", startedAt: 5 };
    stores.attempts.add({ ...asked, task: id, number: task.attempts });
    return { task: id, attempt: task.attempts };
  };
  const life = new AttemptLife(stores, tasks, clock);
  const tried = () => stores.attempts.ofTask(id).map(({ state }) => state);
  return { stores, entries, record, life, tasks, read, claim, tried };
}

it("puts a task back that was handed back, charged to nobody", () => {
  const { life, record, entries, read, claim, tried } = openLife();
  const partial = { output: "one ", tokens: 1 };
  expect(life.yield(record, claim(), { cause: "preempted", partial })).toBe(true);
  expect(read()).toMatchObject({ state: "pending", losses: 0, failures: 0, failure: null, output: "one " });
  expect(read()).toMatchObject({ wait: "preempted" });
  expect(entries).toMatchObject([
    { type: "task.yielded", data: { attempt: 1, cause: "preempted", partial } },
    { type: "task.waiting", data: { reason: "preempted" } },
  ]);
  expect(tried()).toEqual(["yielded"]);
  expect(claim().attempt).toBe(2);
});

it("passes a task on to somebody else, and to a person when that goes on for too long", () => {
  const { life, record, entries, stores, read, claim } = openLife();
  const to = { demand: beta, from: "alpha-001", reason: "it sings" };
  for (let time = 0; time < 8; time += 1) life.yield(record, claim(), { cause: "handoff", partial: nothing, to });
  expect(read()).toMatchObject({ state: "pending", demand: beta });
  const data = { from: "alpha-001", to: "beta_agent", reason: "it sings" };
  expect(entries[1]).toMatchObject({ type: "task.handoff", level: "AUDIT", agent: "alpha-001", data });
  expect(stores.counts.ofDemand(beta).waiting).toBe(1);
  life.yield(record, claim(), { cause: "handoff", partial: nothing, to });
  expect(read()).toMatchObject({ state: "suspended", wait: "escalated" });
  expect(entries.at(-1)).toMatchObject({ type: "task.suspended", data: { explanation: expect.stringContaining("8") } });
});

it("lets a task wait for a person when its agent says so", () => {
  const { life, record, entries, read, claim, tried } = openLife();
  life.escalate(record, claim(), { explanation: "Which of the two?", partial: { output: "on ", tokens: 1 } });
  expect(read()).toMatchObject({ state: "suspended", wait: "escalated", output: "on " });
  const data = { reason: "escalated", explanation: "Which of the two?", partial: { output: "on ", tokens: 1 } };
  expect(entries).toMatchObject([{ type: "task.suspended", level: "AUDIT", data }]);
  expect(tried()).toEqual(["yielded"]);
});

it("gives a task that is refused to another agent, and gives it up at the third refusal", () => {
  const { life, record, entries, read, claim, tried } = openLife();
  const refused = failure("agent_lost", "The agent refused the task: no time.", { retryable: true });
  for (const rejections of [1, 2]) {
    expect(life.reject(record, claim(), refused)).toBe(true);
    expect(read()).toMatchObject({ state: "pending", failure: refused, losses: 0, attempts: rejections });
  }
  expect(entries.map(({ type }) => type).slice(0, 2)).toEqual(["task.rejected", "task.retry"]);
  expect(life.reject(record, claim(), refused)).toBe(true);
  expect(read()).toMatchObject({ state: "failed", failure: refused });
  expect(tried()).toEqual(["rejected", "rejected", "rejected"]);
});

it("counts a refusal of what was already accepted as a failure", () => {
  const { life, tasks, record, read, claim } = openLife();
  const ref = claim();
  tasks.accept(record, ref);
  expect(life.reject(record, ref, died)).toBe(true);
  expect(read()).toMatchObject({ state: "retry", failures: 1 });
});

it("sets a task aside at the second agent that dies of it, with all that is known", () => {
  const { life, record, entries, stores, read, claim, tried } = openLife();
  life.die(record, claim("alpha-001"), { failure: died, partial: { output: "half", tokens: 1 } });
  expect(read()).toMatchObject({ state: "pending", losses: 1, failures: 0, failure: died, output: "half" });
  const conflict = { kind: "AGENT", resolution: "reassigned", agent: "alpha-001", resumeFrom: "start" };
  expect(entries).toMatchObject([
    { type: "task.retry", data: { attempt: 1, delayMs: 0 } },
    { type: "conflict.resolved", data: conflict },
  ]);
  const second = claim("alpha-002");
  stores.checkpoints.save(second, { agent: "alpha-002", at: 9, state: '{"done":1}' });
  life.die(record, second, { failure: died });
  expect(read()).toMatchObject({ state: "suspended", wait: "escalated", losses: 2, failures: 0 });
  const death = { pid: 7, failure: died, startedAt: 5, endedAt: 1000 };
  expect(entries.find(({ type }) => type === "task.poisoned")).toMatchObject({
    level: "ERROR",
    data: {
      deaths: [
        { ...death, attempt: 1, agent: "alpha-001" },
        { ...death, attempt: 2, agent: "alpha-002" },
      ],
      checkpoint: '{"done":1}',
    },
  });
  expect(entries.at(-2)).toMatchObject({ type: "task.suspended", data: { reason: "escalated" } });
  const escalated = { ...conflict, resolution: "escalated", agent: "alpha-002", resumeFrom: "last_checkpoint" };
  expect(entries.at(-1)).toMatchObject({ type: "conflict.resolved", level: "AUDIT", data: escalated });
  expect(tried()).toEqual(["lost", "lost"]);
  expect(stores.queue.claim(read().id)).toBeUndefined();
});

it("charges a task with no loss that is none of its own", () => {
  const { life, record, read, claim } = openLife();
  for (let time = 0; time < 5; time += 1) life.lose(record, claim(), { failure: died });
  expect(read()).toMatchObject({ state: "pending", losses: 0, attempts: 5 });
});

it("does nothing for an attempt that no longer holds its task", () => {
  const { life, record, entries, tasks, read, claim } = openLife();
  const late = claim();
  tasks.fail(record, late, { failure: died });
  const count = entries.length;
  expect([
    life.yield(record, late, { cause: "preempted", partial: nothing }),
    life.escalate(record, late, { explanation: "", partial: nothing }),
    life.reject(record, late, died),
    life.die(record, late, { failure: died }),
    life.lose(record, late, { failure: died }),
  ]).toEqual([false, false, false, false, false]);
  expect([read().state, entries.length]).toEqual(["retry", count]);
});
