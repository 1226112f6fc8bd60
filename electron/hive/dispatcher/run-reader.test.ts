import { expect, it } from "vitest";
import { addRun, blankWorkflow } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { LiveAnswers } from "./live-answers.ts";
import { readRun } from "./run-reader.ts";

const asked = { agent: "a-1", pid: 1, model: "m", modelDigest: "", system: "", prompt: "", startedAt: 40 };
const usage = { promptTokens: 1, outputTokens: 30, promptMs: 3, outputMs: 2000, loadMs: 0 };

function openRun() {
  const { stores } = openTemporaryStore();
  const [one = "", two = ""] = addRun(stores, "run-1", [{ step: "one" }, { step: "two", needs: ["one"] }]);
  const live = new LiveAnswers(() => undefined);
  const read = () => readRun(stores, "run-1", { seq: 9, live });
  const held = stores.queue.claim(one);
  stores.attempts.add({ ...asked, task: one, number: 1 });
  return { stores, live, read, one, two, held };
}

it("answers nothing for a run that is not there", () => {
  const { stores } = openTemporaryStore();
  expect(readRun(stores, "run-1", { seq: 0 })).toBeUndefined();
});

it("shows a run with its steps, what they need and why they wait", () => {
  const { read } = openRun();
  expect(read()).toMatchObject({ id: "run-1", workflow: "Blank", state: "running", inputs: {}, seq: 9, output: "" });
  expect(read()?.steps).toMatchObject([
    { id: "one", demand: "alpha_agent", state: "assigned", attempts: 1, agent: "a-1", model: "m", startedAt: 40 },
    { id: "two", state: "pending", wait: "needs", needs: ["one"], attempts: 0, agent: null, startedAt: null },
  ]);
});

it("shows what of an answer has been written, until its end is stored", () => {
  const { stores, live, read, one, held } = openRun();
  live.begin({ task: one, attempt: 1 }, { run: "run-1", step: "one" });
  live.phase({ task: one, attempt: 1, phase: "writing" });
  live.token({ task: one, attempt: 1, text: "Bees", tokens: 1 });
  const writing = { phase: "writing", output: "Bees", tokens: 1, tokensPerSecond: null };
  expect(read()?.steps[0]).toMatchObject({ state: "assigned", ...writing });
  if (held) stores.tasks.change(held, { state: "complete", output: "Bees hum", endedAt: 90 });
  stores.attempts.end(one, 1, { state: "complete", endedAt: 90, usage });
  const whole = { phase: null, output: "Bees hum", tokens: 30, tokensPerSecond: 15, endedAt: 90 };
  expect(read()?.steps[0]).toMatchObject({ state: "complete", ...whole, cutOffAt: null });
});

it("tells after how many tokens an answer was cut off", () => {
  const { stores, read, one, held } = openRun();
  if (held) stores.tasks.change(held, { state: "complete", output: "Bees", endedAt: 90 });
  stores.attempts.end(one, 1, { state: "complete", endedAt: 90, usage: { ...usage, cutOffAt: 30 } });
  expect(read()?.steps[0]).toMatchObject({ cutOffAt: 30 });
});

it("does not show the words of an attempt before", () => {
  const { stores, live, read, one, held } = openRun();
  live.begin({ task: one, attempt: 1 }, { run: "run-1", step: "one" });
  live.token({ task: one, attempt: 1, text: "Bees", tokens: 1 });
  if (held) stores.tasks.change(held, { state: "pending", readyAt: 1 });
  stores.attempts.end(one, 1, { state: "lost", endedAt: 90 });
  stores.queue.claim(one);
  stores.attempts.add({ ...asked, task: one, number: 2, agent: "a-2" });
  expect(read()?.steps[0]).toMatchObject({ attempts: 2, agent: "a-2", output: "", tokens: 0, phase: null });
});

it("tells of which workflow and which part of it a run is, how that lay on the canvas, and what was given", () => {
  const { stores } = openTemporaryStore();
  const desk = { positions: { one: { x: 1, y: 2 } }, notes: [], groups: [], pins: {} };
  const run = { id: "run-2", source: "", definition: blankWorkflow, inputs: {}, model: null, startedAt: 1 };
  stores.runs.add({ ...run, openTasks: 1, workflowId: "own/a.yaml", only: ["one"], desk });
  const planned = { step: "one", demand: { by: "kind", kind: "alpha_agent" }, priority: 5, template: "" } as const;
  const terms = { timeoutMs: 1, retry: { attempts: 1, backoffMs: 1 }, missing: 0, createdAt: 1 };
  stores.tasks.setGiven(stores.tasks.add({ ...planned, ...terms, run: "run-2" }, []), true);
  const view = readRun(stores, "run-2", { seq: 1 });
  expect(view).toMatchObject({ workflowId: "own/a.yaml", only: ["one"], desk, steps: [{ given: true, attempts: 0 }] });
});
