import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { noUsage } from "./task-moves.ts";
import { usageTaken } from "./usage-taken.ts";

const asked = { agent: "a-1", pid: 1, model: "m", modelDigest: "", system: "", prompt: "", startedAt: 40 };
const cost = { promptTokens: 1, outputTokens: 30, promptMs: 3, outputMs: 2000, loadMs: 0 };

function openAnswered() {
  const { stores } = openTemporaryStore();
  const [id = "", other = ""] = addRun(stores, "run-1", [{ step: "one" }, { step: "two" }]);
  const held = stores.queue.claim(id);
  stores.attempts.add({ ...asked, task: id, number: 1 });
  if (held) stores.tasks.change(held, { state: "suspended", wait: "approval", output: "Bees" });
  stores.attempts.end(id, 1, { state: "complete", endedAt: 90, usage: { ...cost, cutOffAt: 30 } });
  const taken = (output: string, task = id) => {
    const stored = stores.tasks.get(task);
    return stored && usageTaken(stores.attempts, stored, output);
  };
  return { taken, other, stored: () => stores.attempts.ofTask(id).at(-1)?.usage };
}

it("keeps of the agent's own answer that it was cut off", () => {
  const { taken, stored } = openAnswered();
  expect(taken("Bees")).toEqual({ ...cost, cutOffAt: 30 });
  expect(stored()).toEqual({ ...cost, cutOffAt: 30 });
});

it("does not say of a person's answer that it was cut off", () => {
  const { taken, stored } = openAnswered();
  expect(taken("Bees hum.")).toEqual(cost);
  expect(stored()).toEqual(cost);
});

it("tells no cost where nobody tried", () => {
  const { taken, other } = openAnswered();
  expect(taken("Bees hum.", other)).toEqual(noUsage);
});
