import fc from "fast-check";
import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { AttemptLife } from "./attempt-life.ts";
import { Leases } from "./leases.ts";
import { TaskLife } from "./task-life.ts";

const usage = { promptTokens: 1, outputTokens: 2, promptMs: 3, outputMs: 4, loadMs: 0 };
const late = failure("timed_out", "It took too long.", { retryable: true });
const died = failure("agent_lost", "It was killed.", { retryable: true });
const leaseMs = 100;
const taskCount = 3;
const attemptsAtMost = 1000;

/** Timers of a clock that stands still until it is moved. */
class Clock {
  now = 1000;
  readonly #rings = new Map<number, { readonly at: number; readonly ring: () => void }>();
  #count = 0;

  set = (ring: () => void, ms: number): (() => void) => {
    const id = this.#count++;
    this.#rings.set(id, { at: this.now + ms, ring });
    return () => void this.#rings.delete(id);
  };

  pass(ms: number): void {
    this.now += ms;
    for (const [id, { at, ring }] of [...this.#rings]) {
      if (at > this.now || !this.#rings.delete(id)) continue;
      ring();
    }
  }
}

/** A store with its leases, as one hive has them; what a hive before it left is lost with that one. */
class Hive {
  readonly record: RecordEntry;
  readonly leases: Leases;
  readonly tasks: TaskLife;
  readonly attempts: AttemptLife;
  readonly store;
  readonly #clock: Clock;

  constructor(folder: string, clock: Clock) {
    this.store = openTemporaryStore(folder, () => clock.now);
    this.#clock = clock;
    this.record = (draft) => void this.store.journal.insert([draft]);
    this.leases = new Leases(clock.set);
    this.tasks = new TaskLife(this.store.stores, () => clock.now);
    this.attempts = new AttemptLife(this.store.stores, this.tasks, () => clock.now);
    for (const task of this.store.stores.tasks.held()) this.tasks.loseWithHive(this.record, task);
  }

  claim(id: string, agent: string): AttemptRef | undefined {
    const { queue, attempts } = this.store.stores;
    const task = queue.claim(id);
    if (task === undefined) return undefined;
    const ref = { task: id, attempt: task.attempts };
    const asked = { agent, pid: 1, model: "", modelDigest: "", system: "", prompt: "", startedAt: this.#clock.now };
    attempts.add({ ...asked, task: id, number: ref.attempt }, task.output);
    this.renew(ref, agent);
    return ref;
  }

  renew(ref: AttemptRef, holder: string): void {
    const expired = (): void => void this.#over(ref, () => this.tasks.fail(this.record, ref, { failure: late }));
    this.leases.begin(ref, { holder, ms: leaseMs, expired });
  }

  complete(ref: AttemptRef): boolean {
    return this.#over(ref, () => this.tasks.complete(this.record, ref, { output: `by ${ref.attempt}`, usage }));
  }

  kill(ref: AttemptRef): boolean {
    return this.#over(ref, () => this.attempts.die(this.record, ref, { failure: died }));
  }

  #over(ref: AttemptRef, end: () => boolean): boolean {
    this.leases.end(ref);
    return end();
  }
}

/** What is true of one task. */
interface ModelTask {
  state: "free" | "held" | "paused" | "done" | "set aside";
  attempts: number;
  deaths: number;
  /** When its lease ends. */
  endsAt: number;
  output: string | null;
}

interface Model {
  now: number;
  readonly tasks: ModelTask[];
}

interface Real {
  hive: Hive;
  readonly clock: Clock;
  readonly folder: string;
  readonly ids: readonly string[];
}

type Step = fc.Command<Model, Real>;

/** The task and the attempt that a command is about; `back`: how many attempts before the last. */
function place(model: Model, real: Real, index: number, back = 0) {
  const task = model.tasks[index];
  if (task === undefined) throw new Error(`There is no task ${index}.`);
  const ref: AttemptRef = { task: real.ids[index] ?? "", attempt: task.attempts - back };
  return { task, ref, isHeld: task.state === "held" && back === 0 };
}

function compare(model: Model, { hive, ids }: Real): void {
  const states = { free: "pending", held: "assigned", paused: "retry", done: "complete", "set aside": "suspended" };
  for (const [index, task] of model.tasks.entries()) {
    const id = ids[index] ?? "";
    const { tasks, attempts } = hive.store.stores;
    const { attempts: count, output } = task;
    expect(tasks.get(id)).toMatchObject({ state: states[task.state], attempts: count, losses: task.deaths, output });
    const holder = hive.leases.holder({ task: id, attempt: count });
    expect(holder).toBe(task.state === "held" ? `agent-${count}` : undefined);
    const running = attempts.ofTask(id).filter(({ state }) => state === "running");
    expect(running.map(({ number }) => number)).toEqual(task.state === "held" ? [count] : []);
    expect(attempts.ofTask(id).filter(({ state }) => state === "complete")).toHaveLength(task.state === "done" ? 1 : 0);
  }
}

/** A command that is always possible: what it may not do, it must not do. */
function command(name: string, run: (model: Model, real: Real) => void): Step {
  return {
    check: () => true,
    toString: () => name,
    run: (model, real) => {
      run(model, real);
      compare(model, real);
    },
  };
}

const claim = (index: number): Step =>
  command(`claim ${index}`, (model, real) => {
    const { task, ref } = place(model, real, index);
    const claimed = real.hive.claim(ref.task, `agent-${task.attempts + 1}`);
    expect(claimed !== undefined).toBe(task.state === "free");
    if (claimed === undefined) return;
    Object.assign(task, { state: "held", attempts: task.attempts + 1, endsAt: model.now + leaseMs, output: null });
  });

const renew = (index: number): Step =>
  command(`renew ${index}`, (model, real) => {
    const { task, ref, isHeld } = place(model, real, index);
    if (!isHeld) return;
    real.hive.renew(ref, `agent-${task.attempts}`);
    task.endsAt = model.now + leaseMs;
  });

const complete = (index: number, back: number): Step =>
  command(`complete ${index}, ${back} back`, (model, real) => {
    const { task, ref, isHeld } = place(model, real, index, back);
    expect(real.hive.complete(ref)).toBe(isHeld);
    if (isHeld) Object.assign(task, { state: "done", output: `by ${task.attempts}` });
  });

const kill = (index: number, back: number): Step =>
  command(`kill ${index}, ${back} back`, (model, real) => {
    const { task, ref, isHeld } = place(model, real, index, back);
    expect(real.hive.kill(ref)).toBe(isHeld);
    if (!isHeld) return;
    task.deaths += 1;
    task.state = task.deaths >= 2 ? "set aside" : "free";
  });

const pass = (ms: number): Step =>
  command(`${ms} ms pass`, (model, real) => {
    model.now += ms;
    real.clock.pass(ms);
    for (const task of model.tasks) if (task.state === "held" && task.endsAt <= model.now) task.state = "paused";
  });

const due = (index: number): Step =>
  command(`the pause of ${index} is over`, (model, real) => {
    const { task, ref } = place(model, real, index);
    const stored = real.hive.store.stores.tasks.get(ref.task);
    if (task.state !== "paused" || stored === undefined) return;
    real.hive.tasks.due(real.hive.record, stored);
    task.state = "free";
  });

const restart = command("restart", (model, real) => {
  real.hive.leases.endAll();
  real.hive.store.database.close();
  real.hive = new Hive(real.folder, real.clock);
  for (const task of model.tasks) if (task.state === "held") Object.assign(task, { state: "free", output: "" });
});

it("gives each attempt to one holder, takes one result of a task, and none of a lease that is over", () => {
  const index = fc.nat(taskCount - 1);
  const back = fc.nat(2);
  const commands = fc.commands(
    [
      ...[index.map(claim), index.map(claim), index.map(renew), index.map(due)],
      ...[fc.tuple(index, back).map(([at, before]) => complete(at, before))],
      ...[fc.tuple(index, back).map(([at, before]) => kill(at, before))],
      ...[fc.nat(leaseMs).map(pass), fc.constant(restart)],
    ],
    { maxCommands: 60 },
  );
  const property = fc.property(commands, (steps) => {
    const clock = new Clock();
    const folder = temporaryFolder();
    const hive = new Hive(folder, clock);
    const sketches = Array.from({ length: taskCount }, (_, step) => ({ step: `${step}`, attempts: attemptsAtMost }));
    const ids = addRun(hive.store.stores, "run-1", sketches);
    const free = { state: "free", attempts: 0, deaths: 0, endsAt: 0, output: null } as const;
    const model: Model = { now: clock.now, tasks: ids.map(() => ({ ...free })) };
    const real: Real = { hive, clock, folder, ids };
    fc.modelRun(() => ({ model, real }), steps);
    real.hive.leases.endAll();
  });
  fc.assert(property, { numRuns: 40 });
});
