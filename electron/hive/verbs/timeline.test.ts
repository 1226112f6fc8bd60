import { expect, it } from "vitest";
import type { NewAttempt } from "../dispatcher/attempt-store.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { timelineHandlers } from "./timeline.ts";

function attempt(task: string, number: number, startedAt: number): NewAttempt {
  const asked = { model: "tiny:1b", modelDigest: "d", system: "", prompt: "" };
  return { task, number, agent: `exec-00${number}`, pid: 1, startedAt, ...asked };
}

it("tells who worked on a run and when, in the order in which it began", async () => {
  const { stores } = openTemporaryStore();
  const [first = "", second = ""] = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }]);
  const [other = ""] = addRun(stores, "run-2", [{ step: "c" }]);
  stores.attempts.add(attempt(second, 1, 10));
  stores.attempts.add(attempt(first, 1, 20));
  stores.attempts.add(attempt(other, 1, 15));
  const usage = { promptTokens: 1, outputTokens: 40, promptMs: 1, outputMs: 200, loadMs: 0 };
  stores.attempts.end(second, 1, { state: "complete", endedAt: 30, usage });
  stores.attempts.add(attempt(second, 2, 40));
  const { timeline } = timelineHandlers(stores);
  expect(await timeline({ run: "run-1", limit: 10 })).toEqual({
    run: "run-1",
    total: 3,
    spans: [
      span({ task: second, step: "b", state: "complete", startedAt: 10, endedAt: 30, tokens: 40, outputMs: 200 }),
      span({ task: first, step: "a", startedAt: 20 }),
      span({ task: second, step: "b", number: 2, agent: "exec-002", startedAt: 40 }),
    ],
  });
  const last = await timeline({ run: "run-1", limit: 1 });
  expect([last.total, last.spans.map(({ startedAt }) => startedAt)]).toEqual([3, [40]]);
});

it("is empty for a run that nobody worked on", async () => {
  const { stores } = openTemporaryStore();
  expect(await timelineHandlers(stores).timeline({ run: "run-9", limit: 10 })).toEqual({
    ...{ run: "run-9", total: 0, spans: [] },
  });
});

function span(changes: object) {
  return { number: 1, agent: "exec-001", state: "running", endedAt: null, tokens: 0, outputMs: 0, ...changes };
}
