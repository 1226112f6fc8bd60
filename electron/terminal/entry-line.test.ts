import { expect, test } from "vitest";
import { failure } from "../hive/contract/failure.ts";
import { entryLine } from "./entry-line.ts";
import { testEntry } from "./test-run.ts";

const usage = { promptTokens: 9, outputTokens: 180, promptMs: 1, outputMs: 2000, loadMs: 0 };

test.each([
  [testEntry("run.started", { workflow: "W", steps: [] }), "run: W, 0 steps (run-1)"],
  [
    testEntry(
      "task.assigned",
      { agent: "r-1", pid: 7, attempt: 2, model: "m", why: "only_one_free", able: 1 },
      { step: "a" },
    ),
    "a: assigned to r-1 (process 7, m), attempt 2",
  ],
  [
    testEntry("task.completed", { attempt: 1, output: "x", usage }, { step: "a" }),
    "a: complete, 180 tokens, 90 a second",
  ],
  [
    testEntry("task.completed", { attempt: 1, output: "x", usage: { ...usage, cutOffAt: 180 } }, { step: "a" }),
    "a: complete, 180 tokens, 90 a second, cut off at 180 tokens",
  ],
  [
    testEntry("task.retry", { attempt: 1, failure: failure("agent_lost", "Gone."), delayMs: 2000 }, { step: "a" }),
    "a: attempt 1 failed: Gone. Tried again after 2.0 s.",
  ],
  [
    testEntry("task.failed", { attempt: 1, failure: failure("internal", "Bad\nluck.") }, { step: "a" }),
    "a: failed: Bad luck.",
  ],
  [testEntry("task.suspended", { reason: "approval" }, { step: "a" }), "a: waits for a person: approval"],
  [testEntry("task.verified", { attempt: 1 }, { step: "a" }), "a: verified"],
  [testEntry("run.finished", { state: "complete", output: "x", failure: null }), "run: complete"],
  [
    testEntry("tool.missing", { kind: "k", tool: "t" }),
    "run: k asks for the tool t, which this hive does not have yet",
  ],
])("tells %o in one line", (entry, line) => {
  expect(entryLine(entry)).toBe(line);
});

test("keeps quiet about what says nothing to a person", () => {
  expect(entryLine(testEntry("task.running", { attempt: 1 }, { step: "a" }))).toBeUndefined();
  expect(entryLine(testEntry("task.waiting", { reason: "needs" }, { step: "a" }))).toBeUndefined();
});
