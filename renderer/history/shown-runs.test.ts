import { expect, it } from "vitest";
import { sampleRun } from "../testing/samples.ts";
import { shownRuns } from "./shown-runs.ts";

const runs = [
  sampleRun({ id: "run-1" }),
  sampleRun({ id: "run-2" }),
  sampleRun({ id: "run-3", state: "paused" }),
  sampleRun({ id: "run-4", state: "complete" }),
];

const found = (...states: Parameters<typeof shownRuns>[1]["states"]): readonly string[] =>
  shownRuns(runs, { states, waiting: ["run-2"] }).map(({ id }) => id);

it("finds a run by the word that stands beside it", () => {
  expect(found()).toEqual(["run-1", "run-2", "run-3", "run-4"]);
  expect(found("running")).toEqual(["run-1"]);
  expect(found("waits")).toEqual(["run-2"]);
  expect(found("paused", "waits")).toEqual(["run-2", "run-3"]);
});
