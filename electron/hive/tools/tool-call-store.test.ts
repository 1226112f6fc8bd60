import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";

const answer = { text: "Sent.", isError: false, isCut: false };

it("keeps each call with its answer, and finds what was answered to the same one before", () => {
  const { stores } = openTemporaryStore();
  const [task = "", other = ""] = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }]);
  const call = { task, attempt: 1, key: "send/1/0", tool: "send_message", input: { text: "hi" }, startedAt: 5 };
  const first = stores.calls.begin(call);
  expect(stores.calls.answered(task, call.key)).toBeUndefined();
  stores.calls.end(first, answer, 7);
  stores.calls.end(first, { ...answer, text: "late" }, 9);
  stores.calls.begin({ ...call, attempt: 2, key: "send/2/0" });
  expect(stores.calls.answered(task, call.key)).toEqual(answer);
  expect(stores.calls.answered(other, call.key)).toBeUndefined();
  const kept = { tool: "send_message", input: { text: "hi" }, startedAt: 5 };
  expect(stores.calls.ofTask(task)).toEqual([
    { ...kept, attempt: 1, answer, endedAt: 7 },
    { ...kept, attempt: 2, answer: null, endedAt: null },
  ]);
});
