import { expect, it } from "vitest";
import { FailureError, failure } from "../contract/failure.ts";
import type { JournalEntry } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { PlannedTask } from "../contract/task.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { blankWorkflow } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { type FinalOutput, RunLife } from "./run-life.ts";
import { TaskLife } from "./task-life.ts";

const usage = { promptTokens: 1, outputTokens: 2, promptMs: 3, outputMs: 4, loadMs: 0 };
const partial = () => ({ output: "half", tokens: 3 });

function planned(step: string, needs: readonly string[] = []): PlannedTask {
  const demand = { by: "kind", kind: "alpha_agent" } as const;
  return { step, needs, demand, priority: 5, timeoutMs: 10, retry: { attempts: 1, backoffMs: 1 }, template: step };
}

function openLife() {
  const store = openTemporaryStore(undefined, () => 500);
  const { stores } = store;
  const entries: JournalEntry[] = [];
  const record: RecordEntry = (draft) => void entries.push(...store.journal.insert([draft]));
  const clock = (): number => 500;
  const tasks = new TaskLife(stores, clock);
  const finalOutput: FinalOutput = (_, { inputs, outputs }) => JSON.stringify({ inputs, outputs });
  const runs = new RunLife({ stores, tasks, finalOutput, clock });
  const start = (...plan: readonly PlannedTask[]): readonly string[] =>
    runs.start(record, {
      ...{ id: "run-1", source: "version: 1", definition: blankWorkflow, inputs: { a: "b" }, model: null },
      tasks: plan,
    });
  /** Begins the next attempt of a step. */
  const claim = (step: string) => {
    const task = stores.tasks.ofRun("run-1").find((one) => one.step === step);
    const claimed = stores.queue.claim(task?.id ?? "");
    return { task: claimed?.id ?? "", attempt: claimed?.attempts ?? 0 };
  };
  const states = () => stores.tasks.ofRun("run-1").map(({ step, state, wait }) => [step, state, wait]);
  return { runs, tasks, stores, entries, record, start, claim, states };
}

it("adds tasks after those that they need, whatever their order in the file, and says how they hang together", () => {
  const { start, entries, states } = openLife();
  start(planned("last", ["right", "left"]), planned("left", ["first"]), planned("first"), planned("right", ["first"]));
  expect(states()).toEqual([
    ["first", "pending", null],
    ["left", "pending", "needs"],
    ["right", "pending", "needs"],
    ["last", "pending", "needs"],
  ]);
  const demand = "alpha_agent";
  expect(entries).toMatchObject([
    {
      ...{ type: "run.started", run: "run-1", at: 500 },
      data: {
        workflow: "Blank",
        steps: [
          { id: "first", task: "task-1", demand, needs: [] },
          { id: "left", task: "task-2", demand, needs: ["first"] },
          { id: "right", task: "task-3", demand, needs: ["first"] },
          { id: "last", task: "task-4", demand, needs: ["left", "right"] },
        ],
      },
    },
  ]);
});

it("is complete when its last task is, with an answer made of inputs and outputs", () => {
  const { start, runs, tasks, stores, record, claim, entries } = openLife();
  start(planned("one"), planned("two"));
  tasks.complete(record, claim("two"), { output: "2", usage });
  runs.finishIfDone(record, "run-1");
  expect(stores.runs.get("run-1")?.state).toBe("running");
  tasks.complete(record, claim("one"), { output: "1", usage });
  runs.finishIfDone(record, "run-1");
  runs.finishIfDone(record, "run-1");
  const output = '{"inputs":{"a":"b"},"outputs":{"one":"1","two":"2"}}';
  expect(stores.runs.get("run-1")).toMatchObject({ state: "complete", output, failure: null, endedAt: 500 });
  expect(entries.filter(({ type }) => type === "run.finished")).toHaveLength(1);
});

it("fails with the name of the step that failed, when nothing else is left to do", () => {
  const { start, runs, tasks, stores, record, claim, entries } = openLife();
  start(planned("one"), planned("two", ["one"]), planned("other"));
  tasks.fail(record, claim("one"), { failure: failure("model_refused", "No chat.", { hint: "Take another." }) });
  runs.finishIfDone(record, "run-1");
  expect(stores.runs.get("run-1")?.state).toBe("running");
  tasks.complete(record, claim("other"), { output: "o", usage });
  runs.finishIfDone(record, "run-1");
  const reason = { code: "model_refused", message: 'Step "one": No chat.', hint: "Take another." };
  expect(stores.runs.get("run-1")).toMatchObject({ state: "failed", output: "", failure: reason });
  expect(entries.at(-1)).toMatchObject({ type: "run.finished", level: "ERROR", data: { state: "failed" } });
});

it("is complete at once when it has nothing to do", () => {
  const { start, runs, stores, record } = openLife();
  start();
  runs.finishIfDone(record, "run-1");
  expect(stores.runs.get("run-1")?.state).toBe("complete");
});

it("stops for good, telling whose agents are at work and keeping what they had written", () => {
  const { start, runs, tasks, stores, record, claim, states } = openLife();
  start(planned("done"), planned("held"), planned("ready"), planned("after", ["held"]));
  tasks.complete(record, claim("done"), { output: "d", usage });
  const ref = claim("held");
  const stopped: AttemptRef[] = [];
  runs.cancel(record, "run-1", (one) => {
    stopped.push(one);
    return partial();
  });
  expect(stopped).toEqual([ref]);
  expect(states().map(([, state]) => state)).toEqual(["complete", "cancelled", "cancelled", "cancelled"]);
  expect(stores.tasks.get(ref.task)?.output).toBe("half");
  expect(stores.runs.get("run-1")).toMatchObject({ state: "cancelled", openTasks: 0, failure: { code: "cancelled" } });
});

it("waits after an interruption until it is resumed, and repeats nothing that is done", () => {
  const { start, runs, tasks, stores, record, claim, states, entries } = openLife();
  start(planned("done"), planned("ready"), planned("after", ["ready"]));
  tasks.complete(record, claim("done"), { output: "d", usage });
  runs.interrupt(record, "run-1");
  runs.interrupt(record, "run-1");
  expect(states()).toEqual([
    ["done", "complete", null],
    ["ready", "pending", "run_interrupted"],
    ["after", "pending", "needs"],
  ]);
  expect(claim("ready").task).toBe("");
  runs.resume(record, "run-1");
  runs.resume(record, "run-1");
  expect(claim("ready").task).toBe("task-2");
  expect(stores.runs.get("run-1")?.state).toBe("running");
  expect(entries.map(({ type }) => type).slice(2)).toEqual(["run.interrupted", "task.waiting", "run.resumed"]);
});

it("refuses to resume or stop what is not there or has ended, and says which", () => {
  const { start, runs, record } = openLife();
  start(planned("one"));
  runs.cancel(record, "run-1", partial);
  const cancel = (run: string) => refusalOf(() => runs.cancel(record, run, partial));
  const resume = (run: string) => refusalOf(() => runs.resume(record, run));
  const ended = { code: "conflict", message: "The run run-1 has ended: cancelled." };
  expect([cancel("run-1"), resume("run-1")]).toMatchObject([ended, ended]);
  const missing = { code: "not_found", message: "There is no run run-2." };
  expect([cancel("run-2"), resume("run-2")]).toMatchObject([missing, missing]);
});

function refusalOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error instanceof FailureError ? error.failure : error;
  }
}
