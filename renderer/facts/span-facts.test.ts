import { expect, it } from "vitest";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { failure } from "../../electron/hive/contract/failure.ts";
import { sampleSpan } from "../testing/dashboard-samples.ts";
import { sampleEntry } from "../testing/samples.ts";
import { applyToSpans } from "./span-facts.ts";

function about(task: string, step: string, at: number) {
  return { task, step, at };
}

function assigned(attempt: number, at: number) {
  const data = { agent: `exec-00${attempt}`, pid: 1, attempt, model: "tiny:1b", why: "named", able: 1 } as const;
  return sampleEntry(at, "task.assigned", data, about("task-1", "one", at));
}

const usage = { promptTokens: 1, outputTokens: 40, promptMs: 1, outputMs: 200, loadMs: 0 };

it("follows the attempts of a run from their beginning to their end", () => {
  const lost = failure("agent_lost", "gone", { retryable: true });
  const spans = applyToSpans([], "run-1", [
    assigned(1, 10),
    sampleEntry(20, "task.retry", { attempt: 1, failure: lost, delayMs: 0 }, about("task-1", "one", 20)),
    assigned(2, 30),
    sampleEntry(90, "task.completed", { attempt: 2, output: "", usage }, about("task-1", "one", 90)),
  ]);
  expect(spans).toEqual([
    sampleSpan("one", { startedAt: 10, endedAt: 20, state: "lost", tokens: 0, outputMs: 0 }),
    sampleSpan("one", { number: 2, agent: "exec-002", startedAt: 30, endedAt: 90, tokens: 40, outputMs: 200 }),
  ]);
});

it("counts what is written meanwhile, and knows an attempt that it has already", () => {
  const open = sampleSpan("one", { startedAt: 10, endedAt: null, state: "running", tokens: 0, outputMs: 0 });
  const token = { kind: "token", run: "run-1", step: "one", attempt: 1, text: "a b", offset: 0 } as const;
  const written: BridgeEvent = { ...token, tokens: 2, tokensPerSecond: 100 };
  expect(applyToSpans([open], "run-1", [assigned(1, 10), written])).toEqual([{ ...open, tokens: 2, outputMs: 20 }]);
});

it("leaves another run's attempts alone", () => {
  const spans = [sampleSpan("one")];
  expect(applyToSpans(spans, "run-2", [assigned(1, 10)])).toBe(spans);
});
