import fc from "fast-check";
import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import type { JournalEntry } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { TaskState } from "../contract/task.ts";
import type { OpenRecord } from "../open-record.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { addRun, type TaskSketch } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { TaskLife } from "./task-life.ts";

const usage = { promptTokens: 1, outputTokens: 2, promptMs: 3, outputMs: 4, loadMs: 0 };
const weak = failure("engine_failed", "The engine failed.", { retryable: true });
const final = failure("model_refused", "The engine refused.");

function openLife(sketches: readonly TaskSketch[]) {
  const now = { ms: 1000 };
  const store = openTemporaryStore(undefined, () => now.ms);
  const entries: JournalEntry[] = [];
  const record: RecordEntry = (draft) => void entries.push(...store.journal.insert([draft]));
  const life = new TaskLife(store.stores, () => now.ms);
  const ids = addRun(store.stores, "run-1", sketches);
  const read = (index: number) => {
    const task = store.stores.tasks.get(ids[index] ?? "");
    if (task === undefined) throw new Error(`There is no task ${index}.`);
    return task;
  };
  const claim = (index: number): AttemptRef => claimIn({ ...store, now }, read(index).id);
  return { ...store, life, record, entries, now, read, claim };
}

const diamond: readonly TaskSketch[] = [
  { step: "top", attempts: 2 },
  { step: "left", needs: ["top"], attempts: 2 },
  { step: "right", needs: ["top"], attempts: 2 },
  { step: "bottom", needs: ["left", "right"], attempts: 2 },
];
const needsOf = [[], [0], [0], [1, 2]] as const;

it("stores an answer once, with its moment, and releases what needs it only when all needs are met", () => {
  const { life, record, entries, now, read, claim } = openLife(diamond);
  const top = claim(0);
  expect(life.accept(record, top)).toBe(true);
  now.ms = 1234;
  expect(life.complete(record, top, { output: "T", usage })).toBe(true);
  expect(life.complete(record, top, { output: "again", usage })).toBe(false);
  expect(read(0)).toMatchObject({ state: "complete", output: "T", endedAt: 1234 });
  expect(entries.map(({ type, at }) => [type, at])).toEqual([
    ["task.running", 1000],
    ["task.completed", 1234],
    ["task.refused", 1234],
  ]);
  life.complete(record, claim(1), { output: "L", usage });
  expect(() => claim(3)).toThrow("cannot be claimed");
  life.complete(record, claim(2), { output: "R", usage });
  expect(claim(3)).toMatchObject({ attempt: 1 });
});

it("tries again after a pause that doubles, and gives up after the last attempt, keeping what was written", () => {
  const { life, record, entries, stores, now, read, claim } = openLife([{ step: "one", attempts: 3, backoffMs: 10 }]);
  const partial = { output: "half", tokens: 2 };
  for (const delayMs of [10, 20]) {
    expect(life.fail(record, claim(0), { failure: weak, partial })).toBe(true);
    expect(read(0)).toMatchObject({ state: "retry", wait: "backoff", output: "half", failure: weak });
    expect(entries.at(-1)).toMatchObject({ type: "task.retry", data: { delayMs, partial } });
    expect(stores.queue.nextDue()).toBe(now.ms + delayMs);
    now.ms += delayMs;
    for (const task of stores.queue.due(now.ms)) life.due(record, task);
  }
  expect(life.fail(record, claim(0), { failure: weak, partial })).toBe(true);
  expect(read(0)).toMatchObject({ state: "failed", output: "half", failure: weak, failures: 3 });
  expect(stores.attempts.ofTask(read(0).id).map(({ state }) => state)).toEqual(["failed", "failed", "failed"]);
});

it("refuses what cannot happen to a task in its state, and notes the state and the event", () => {
  const { life, record, entries, read, claim } = openLife([{ step: "one" }]);
  const ref = claim(0);
  life.accept(record, ref);
  expect(life.accept(record, ref)).toBe(false);
  expect(entries.at(-1)).toMatchObject({
    ...{ type: "task.refused", level: "WARN", step: "one" },
    data: { attempt: 1, state: "running", event: "accept", reason: "A task that is running cannot accept." },
  });
  expect(read(0)).toMatchObject({ state: "running", attempts: 1 });
});

it("never waits longer than a day, however often a step may be tried", () => {
  const hour = 3_600_000;
  const { life, record, stores, now, read, claim } = openLife([{ step: "one", attempts: 100, backoffMs: 24 * hour }]);
  for (let attempt = 1; attempt < 100; attempt += 1) {
    life.fail(record, claim(0), { failure: weak });
    expect(stores.queue.nextDue()).toBe(now.ms + 24 * hour);
    life.due(record, read(0));
  }
  life.fail(record, claim(0), { failure: weak });
  expect(read(0)).toMatchObject({ state: "failed", attempts: 100 });
});

it("does not try again what cannot succeed, and cancels whatever needs it, directly or not", () => {
  const { life, record, entries, read, claim, stores } = openLife([...diamond, { step: "alone" }]);
  life.complete(record, claim(0), { output: "T", usage });
  life.fail(record, claim(1), { failure: final });
  expect([0, 1, 2, 3, 4].map((index) => read(index).state)).toEqual([
    ...["complete", "failed", "pending", "cancelled", "pending"],
  ]);
  expect(read(3).failure).toMatchObject({ code: "need_failed", message: expect.stringContaining('"left"') });
  expect(entries.at(-1)).toMatchObject({ type: "task.cancelled", step: "bottom" });
  expect(stores.runs.get("run-1")?.openTasks).toBe(2);
});

it("counts an end of the hive against nobody, however often it happens", () => {
  const { life, record, read, claim } = openLife([{ step: "one", attempts: 1 }]);
  for (let time = 0; time < 10; time += 1) {
    claim(0);
    life.loseWithHive(record, read(0));
  }
  expect(read(0)).toMatchObject({ state: "pending", attempts: 10, losses: 0, failures: 0 });
  expect(life.complete(record, claim(0), { output: "at last", usage })).toBe(true);
});

it("refuses the late word of an attempt that is over, even while no other has begun", () => {
  const { life, record, entries, read, claim } = openLife([{ step: "one" }]);
  const late = claim(0);
  life.fail(record, late, { failure: weak });
  life.due(record, read(0));
  expect(life.fail(record, late, { failure: final })).toBe(false);
  expect(life.accept(record, late)).toBe(false);
  expect(life.complete(record, late, { output: "late", usage })).toBe(false);
  expect(read(0)).toMatchObject({ state: "pending", output: null });
  expect(entries.at(-1)).toMatchObject({ type: "task.refused", level: "WARN", data: { attempt: 1 } });
  claim(0);
  expect(life.complete(record, late, { output: "late", usage })).toBe(false);
  expect(read(0)).toMatchObject({ state: "assigned", output: null });
});

interface Known {
  state: TaskState;
  attempts: number;
  failures: number;
  losses: number;
}

/** The rules of a task's life in their simplest form. */
class Model {
  readonly tasks: Known[] = needsOf.map(() => ({ state: "pending", attempts: 0, failures: 0, losses: 0 }));

  isHeld(index: number, attempt: number): boolean {
    const task = this.#of(index);
    return attempt === task.attempts && (task.state === "assigned" || task.state === "running");
  }

  isReady(index: number): boolean {
    const needs = needsOf[index] ?? [];
    return this.#of(index).state === "pending" && needs.every((need) => this.#of(need).state === "complete");
  }

  move(index: number, change: Partial<Known>): void {
    Object.assign(this.#of(index), change);
  }

  end(index: number, kind: "failures" | "losses", most: number): void {
    const task = this.#of(index);
    task[kind] += 1;
    if (task[kind] < most) task.state = kind === "failures" ? "retry" : "pending";
    else this.fail(index);
  }

  fail(index: number): void {
    this.#of(index).state = "failed";
    for (const [other, needs] of needsOf.entries()) {
      if ((needs as readonly number[]).includes(index)) this.cancel(other);
    }
  }

  cancel(index: number): void {
    if (["complete", "failed", "cancelled"].includes(this.#of(index).state)) return;
    this.#of(index).state = "cancelled";
    for (const [other, needs] of needsOf.entries()) {
      if ((needs as readonly number[]).includes(index)) this.cancel(other);
    }
  }

  #of(index: number): Known {
    const task = this.tasks[index];
    if (task === undefined) throw new Error(`There is no task ${index}.`);
    return task;
  }
}

type Real = ReturnType<typeof openLife>;

/** One thing that happens to one task. */
interface Turn extends Pick<Real, "life" | "record" | "claim"> {
  readonly model: Model;
  readonly index: number;
  readonly task: ReturnType<Real["read"]>;
  readonly ref: AttemptRef;
  /** Whether the attempt holds the task. */
  readonly held: boolean;
}

function claimIfReady({ model, index, claim, task }: Turn): void {
  if (model.isReady(index)) {
    claim(index);
    model.move(index, { state: "assigned", attempts: task.attempts + 1 });
  } else {
    expect(() => claim(index)).toThrow();
  }
}

const verbs: Readonly<Record<string, (turn: Turn) => void>> = {
  claim: claimIfReady,
  accept: ({ life, record, ref, held, task, model, index }) => {
    const isNew = held && task.state === "assigned";
    expect(life.accept(record, ref)).toBe(isNew);
    if (isNew) model.move(index, { state: "running" });
  },
  complete: ({ life, record, ref, held, model, index }) => {
    expect(life.complete(record, ref, { output: "x", usage })).toBe(held);
    if (held) model.move(index, { state: "complete" });
  },
  failForNow: ({ life, record, ref, held, model, index }) => {
    expect(life.fail(record, ref, { failure: weak })).toBe(held);
    if (held) model.end(index, "failures", 2);
  },
  failForGood: ({ life, record, ref, held, model, index }) => {
    expect(life.fail(record, ref, { failure: final })).toBe(held);
    if (held) model.fail(index);
  },
  loseWithHive: ({ life, record, task, model, index }) => {
    life.loseWithHive(record, task);
    if (model.isHeld(index, task.attempts)) model.move(index, { state: "pending" });
  },
  due: ({ life, record, task, model, index }) => {
    life.due(record, task);
    if (task.state === "retry") model.move(index, { state: "pending" });
  },
  refuse: ({ life, record, task, model, index }) => {
    if (task.state !== "pending") return;
    expect(life.refuse(record, task, final)).toBe(true);
    model.fail(index);
  },
};

const command = fc.record({
  index: fc.integer({ min: 0, max: 3 }),
  verb: fc.constantFrom(...Object.keys(verbs)),
  late: fc.boolean(),
});

it("lives as a simple model of it does, whatever happens in whatever order", () => {
  const real = openLife([]);
  let runs = 1;
  const property = fc.property(fc.array(command, { minLength: 5, maxLength: 60 }), (commands) => {
    runs += 1;
    const run = `run-${runs}`;
    const ids = addRun(real.stores, run, diamond);
    const model = new Model();
    const read = (index: number) => {
      const task = real.stores.tasks.get(ids[index] ?? "");
      if (task === undefined) throw new Error(`There is no task ${index}.`);
      return task;
    };
    const claim = (index: number) => claimIn(real, read(index).id);
    for (const { index, verb, late } of commands) {
      const task = read(index);
      const ref: AttemptRef = { task: task.id, attempt: task.attempts - (late ? 1 : 0) };
      verbs[verb]?.({ ...real, claim, model, index, task, ref, held: model.isHeld(index, ref.attempt) });
      const seen = ids.map((_, index) => read(index)).map(({ state, attempts }) => ({ state, attempts }));
      expect(seen).toEqual(model.tasks.map(({ state, attempts }) => ({ state, attempts })));
    }
    const open = model.tasks.filter(({ state }) => !["complete", "failed", "cancelled"].includes(state));
    expect(real.stores.runs.get(run)?.openTasks).toBe(open.length);
    for (const [index, id] of ids.entries()) {
      const isHeld = model.isHeld(index, read(index).attempts);
      const running = real.stores.attempts.ofTask(id).filter(({ state }) => state === "running");
      expect(running.map(({ number }) => number)).toEqual(isHeld ? [read(index).attempts] : []);
    }
  });
  real.database.transaction(() => fc.assert(property, { numRuns: 150 }))();
});

/** Begins the next attempt of a task. */
function claimIn(
  { stores, now }: Pick<OpenRecord, "stores"> & { readonly now: { readonly ms: number } },
  id: string,
): AttemptRef {
  const task = stores.queue.claim(id);
  if (task === undefined) throw new Error(`${id} cannot be claimed.`);
  const asked = { agent: "a", pid: 1, model: "m", modelDigest: "", system: "", prompt: "", startedAt: now.ms };
  stores.attempts.add({ ...asked, task: id, number: task.attempts });
  return { task: id, attempt: task.attempts };
}
