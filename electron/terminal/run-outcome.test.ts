import { expect, test } from "vitest";
import { failure } from "../hive/contract/failure.ts";
import { outcome, sayOutcome } from "./run-outcome.ts";
import { keptOutput, testApp } from "./test-app.ts";
import { scriptedBridge } from "./test-hive.ts";
import { testRun, testStep } from "./test-run.ts";

const done = testStep("a", {
  state: "complete",
  agent: "research-001",
  model: "smollm2:135m",
  attempts: 1,
  output: "Facts.",
  tokens: 3,
  startedAt: 1000,
  endedAt: 1500,
});
const complete = testRun([done], { state: "complete", output: "# Answer" });
const bridge = scriptedBridge({ models: () => ({ models: [{ name: "smollm2:135m", starter: true }] }) });

test("prints the answer alone, and says that a starter wrote it", async () => {
  const app = testApp();
  await sayOutcome(app, bridge, { view: complete, json: false });
  expect(app.out.text()).toBe("# Answer\n");
  expect(app.err.text()).toContain("smollm2:135m, a starter model");
});

test("names on standard error the answers that were cut off, and none where that is not known", async () => {
  const cut = { ...done, id: "b", cutOffAt: 180 };
  const app = testApp();
  await sayOutcome(app, bridge, { view: testRun([done, cut], { state: "complete", output: "# Answer" }), json: false });
  expect(app.out.text()).toBe("# Answer\n");
  expect(app.err.text()).toContain("Cut off before the end: b at 180 tokens.");
  expect(app.err.text()).toContain("max_tokens");
  const whole = testApp();
  await sayOutcome(whole, bridge, { view: complete, json: false });
  expect(whole.err.text()).not.toContain("Cut off");
  expect(outcome(testRun([done, cut]))).toMatchObject({ steps: [{ cutOffAt: null }, { cutOffAt: 180 }] });
});

test("tells for what a run waits, and how a person decides about it", async () => {
  const why = failure("engine_failed", "The engine failed.");
  const step = testStep("b", { state: "suspended", wait: "escalated", failure: why });
  const waiting = testRun([done, step, testStep("c", { state: "suspended", wait: "approval" })], { state: "running" });
  const app = testApp();
  await sayOutcome(app, bridge, { view: waiting, json: false });
  expect(app.out.text()).toBe("");
  expect(app.err.text()).toContain("  b (task-b): The engine failed.\n  c (task-c): its answer waits for approval\n");
  expect(app.err.text()).toContain("skep run --resume run-1");
  expect(outcome(waiting)).toMatchObject({
    ...{ type: "run.waiting", run: "run-1", state: "running" },
    waiting: [
      { step: "b", task: "task-b", wait: "escalated" },
      { step: "c", task: "task-c", wait: "approval" },
    ],
  });
});

test("prints the outcome as one object", async () => {
  const app = testApp();
  await sayOutcome(app, bridge, { view: complete, json: true });
  expect(JSON.parse(app.out.text())).toEqual({
    type: "run.finished",
    run: "run-1",
    state: "complete",
    output: "# Answer",
    steps: [
      {
        id: "a",
        state: "complete",
        agent: "research-001",
        attempts: 1,
        output: "Facts.",
        tokens: 3,
        cutOffAt: null,
        milliseconds: 500,
      },
    ],
  });
  expect(outcome(testRun([testStep("b")]))).toMatchObject({ steps: [{ agent: null, milliseconds: 0 }] });
});

test("tells why a run failed, and how an interrupted one goes on", async () => {
  const app = testApp();
  const view = testRun([], { state: "failed", failure: failure("model_missing", "No model.", { hint: "Fetch it." }) });
  await sayOutcome(app, bridge, { view, json: false });
  expect(app.err.text()).toBe("skep: No model.\n  Fetch it.\n");
  const other = testApp();
  await sayOutcome(other, bridge, { view: testRun([], { state: "interrupted" }), json: false });
  expect(other.err.text()).toContain("skep run --resume run-1");
});

test("lets no escape sequence of a model reach a terminal", async () => {
  const out = keptOutput({ isTTY: true });
  const view = testRun([], { state: "failed", output: "a\u001b[2Jb\u0007\r\n\tc\u009b1m" });
  await sayOutcome({ ...testApp(), out }, bridge, { view, json: false });
  expect(out.text()).toBe("\na[2Jb\n\tc1m\n");
});
