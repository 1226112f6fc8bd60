import { expect, it } from "vitest";
import { sampleRun, sampleStep } from "../../testing/samples.ts";
import { pairSteps, runFigures } from "./compare-runs.ts";

it("puts the steps of two runs beside each other, and says how each differs", () => {
  const before = sampleRun({
    steps: [
      sampleStep("alike", { state: "complete", output: "x" }),
      sampleStep("other", { state: "complete", output: "x" }),
      sampleStep("gone"),
      sampleStep("ends", { state: "failed" }),
    ],
  });
  const after = sampleRun({
    steps: [
      sampleStep("new"),
      sampleStep("alike", { state: "complete", output: "x" }),
      sampleStep("other", { state: "complete", output: "y" }),
      sampleStep("ends", { state: "complete" }),
    ],
  });
  expect(pairSteps(before, after).map(({ id, difference }) => [id, difference])).toEqual([
    ["new", "added"],
    ["alike", "same"],
    ["other", "answer"],
    ["ends", "state"],
    ["gone", "removed"],
  ]);
});

it("adds up what the steps of a run took", () => {
  const steps = [
    sampleStep("a", { tokens: 5, attempts: 1, model: "tiny:1b" }),
    sampleStep("b", { tokens: 7, attempts: 2, model: "tiny:1b" }),
    sampleStep("c"),
  ];
  expect(runFigures({ steps })).toEqual({ tokens: 12, attempts: 3, models: ["tiny:1b"] });
});
