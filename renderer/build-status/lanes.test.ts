import { expect, it } from "vitest";
import { sampleSpan } from "../testing/dashboard-samples.ts";
import { axisMarks, lanesOf } from "./lanes.ts";

it("puts the attempts of an agent into one row, who began first on top", () => {
  const spans = [
    sampleSpan("a", { agent: "two" }),
    sampleSpan("b", { agent: "one" }),
    sampleSpan("c", { agent: "two" }),
  ];
  expect(lanesOf(spans).map(({ agent, spans: own }) => [agent, own.map(({ step }) => step)])).toEqual([
    ["two", ["a", "c"]],
    ["one", ["b"]],
  ]);
});

it("marks a time at few and even places", () => {
  expect(axisMarks(7500)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000]);
  for (const length of [1000, 33_000, 125_000, 86_400_000 * 30]) expect(axisMarks(length).length).toBeLessThan(10);
});
