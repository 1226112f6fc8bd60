import { expect, it } from "vitest";
import { sampleEntry, sampleRun } from "../testing/samples.ts";
import { applyToHistory, everyRun, type History, noHistory, searchStates, searchWords } from "./history-facts.ts";

const known: History = { ...noHistory, runs: [sampleRun()] };
const started = sampleEntry(11, "run.started", { workflow: "Bees", steps: [] }, { run: "run-2" });

it("adds a run that begins when it fits what is looked for", () => {
  const searching = (words: string): History => ({ ...known, search: { ...everyRun, words } });
  expect(applyToHistory(searching("bee"), started).runs).toHaveLength(2);
  expect(applyToHistory(searching("wind"), started)).toEqual(searching("wind"));
  const failed: History = { ...known, search: { ...everyRun, states: ["failed"] } };
  expect(applyToHistory(failed, started)).toBe(failed);
  const ofBees: History = { ...known, search: { ...everyRun, workflowId: "own/bees.yaml" } };
  expect(applyToHistory(ofBees, started)).toBe(ofBees);
  const data = { workflow: "Bees", workflowId: "own/bees.yaml", steps: [] };
  const one = sampleEntry(11, "run.started", data, { run: "run-2" });
  expect(applyToHistory(ofBees, one).runs).toHaveLength(2);
});

it("asks the hive for runs that go on where those are looked for that wait for a person", () => {
  expect(searchStates({ ...everyRun, states: ["waits", "failed", "running"] })).toEqual(["running", "failed"]);
  const waiting: History = { ...known, search: { ...everyRun, states: ["waits"] } };
  expect(applyToHistory(waiting, started).runs).toHaveLength(2);
});

it("follows the states of the runs that it has", () => {
  expect(applyToHistory(known, sampleEntry(11, "run.paused", {})).runs?.[0]?.state).toBe("paused");
});

it("stays as it is before it was read, and at what is about no run", () => {
  expect(applyToHistory(noHistory, started)).toBe(noHistory);
  expect(applyToHistory(known, sampleEntry(11, "hive.stopped", {}, { run: null }))).toBe(known);
});

it("looks for words whatever their case", () => {
  expect(searchWords({ ...everyRun, words: "  Bees  NIGHT " })).toEqual(["bees", "night"]);
});
