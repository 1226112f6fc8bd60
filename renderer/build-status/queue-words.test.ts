import { expect, it } from "vitest";
import { emptyWord, queueWords } from "./queue-words.ts";

it("says why a task waits in words that fit, and in full", () => {
  const busy = { state: "pending", wait: "agents_busy" } as const;
  expect(queueWords(busy)).toEqual({ short: "Agents busy", full: "All agents are busy" });
  const paused = { state: "suspended", wait: "run_paused" } as const;
  expect(queueWords(paused)).toEqual({ short: "Run paused", full: "The run is paused" });
});

it("keeps the word of a state that has no reason, or none that counts", () => {
  expect(queueWords({ state: "failed", wait: null })).toEqual({ short: "Failed", full: "Failed" });
  expect(queueWords({ state: "running", wait: "agents_busy" })).toEqual({ short: "Running", full: "Running" });
});

it("says of each part what there is none of", () => {
  expect(emptyWord("waiting")).toBe("Nothing waits.");
  expect(emptyWord("failed")).toBe("Nothing has failed.");
});
