import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";

const asked = {
  ...{ agent: "alpha-001", pid: 7, model: "m", modelDigest: "sha256:1", system: "You count.", prompt: "One?" },
  ...{ startedAt: 5 },
};
const usage = { promptTokens: 1, outputTokens: 2, promptMs: 3.5, outputMs: 4, loadMs: 0 };

it("keeps exactly what was asked and how it ended, for every try", () => {
  const { stores } = openTemporaryStore();
  const [task = ""] = addRun(stores, "run-1", [{ step: "one" }]);
  stores.attempts.add({ ...asked, task, number: 1 });
  stores.attempts.add({ ...asked, task, number: 2, agent: "alpha-002" });
  const reason = failure("engine_failed", "no", { retryable: true });
  expect(stores.attempts.end(task, 1, { state: "failed", endedAt: 6, failure: reason })).toBe(true);
  expect(stores.attempts.end(task, 2, { state: "complete", endedAt: 7, usage })).toBe(true);
  expect([1, 2, 3].map((attempt) => stores.attempts.isComplete({ task, attempt }))).toEqual([false, true, false]);
  const agents = [1, 2, 3].map((attempt) => stores.attempts.agent({ task, attempt }));
  expect(agents).toEqual([asked.agent, "alpha-002", undefined]);
  expect(stores.attempts.ofTask(task)).toEqual([
    { ...asked, task, number: 1, state: "failed", endedAt: 6, failure: reason, usage: null },
    { ...asked, task, number: 2, agent: "alpha-002", state: "complete", endedAt: 7, failure: null, usage },
  ]);
});

it("keeps what each attempt had written when another begins", () => {
  const { stores } = openTemporaryStore();
  const [task = ""] = addRun(stores, "run-1", [{ step: "one" }]);
  stores.attempts.add({ ...asked, task, number: 1 });
  stores.attempts.add({ ...asked, task, number: 2 }, "by the first");
  stores.attempts.add({ ...asked, task, number: 3 }, null);
  expect(stores.attempts.keptOfTask(task).map(({ output }) => output)).toEqual(["by the first", null, null]);
});

it("ends an attempt once, and none that is not there", () => {
  const { stores } = openTemporaryStore();
  const [task = ""] = addRun(stores, "run-1", [{ step: "one" }]);
  stores.attempts.add({ ...asked, task, number: 1 });
  expect(stores.attempts.end(task, 1, { state: "lost", endedAt: 6 })).toBe(true);
  expect(stores.attempts.end(task, 1, { state: "complete", endedAt: 9, usage })).toBe(false);
  expect(stores.attempts.isComplete({ task, attempt: 1 })).toBe(false);
  expect(stores.attempts.end(task, 2, { state: "complete", endedAt: 9, usage })).toBe(false);
  expect(stores.attempts.ofTask(task)).toMatchObject([{ state: "lost", endedAt: 6, usage: null }]);
});
