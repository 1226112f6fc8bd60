import { describe, expect, it } from "vitest";
import { sampleRun } from "../testing/samples.ts";
import { matchingRuns } from "./matching-runs.ts";

const runs = [
  sampleRun({ id: "run-1", state: "complete" }),
  sampleRun({ id: "run-2", workflow: "Tides", state: "failed" }),
];

describe("matchingRuns", () => {
  it("finds by name, by the word of the state, and by id, all words together", () => {
    const found = (words: string): string[] => matchingRuns(runs, words).map(({ id }) => id);
    expect([found(""), found("tides"), found("done"), found("RUN-2 failed"), found("tides done")]).toEqual([
      ...[["run-1", "run-2"], ["run-2"], ["run-1"], ["run-2"], []],
    ]);
  });
});
