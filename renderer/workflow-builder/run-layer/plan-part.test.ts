import { expect, it } from "vitest";
import { planPart } from "./plan-part.ts";

const steps = [
  { id: "wind", needs: [] },
  { id: "sun", needs: [] },
  { id: "mix", needs: ["wind", "sun"] },
  { id: "sum", needs: ["mix"] },
];
const results = { wind: "W", sun: "S", mix: "M", sum: "Z", gone: "G" };

it("runs the whole with nothing taken but what is pinned", () => {
  expect(planPart(steps, { kind: "whole" }, { pins: { sun: "pinned", gone: "x" }, results })).toEqual({
    given: { sun: "pinned" },
  });
});

it("runs one step with what came before it taken from the last run", () => {
  expect(planPart(steps, { kind: "step", step: "mix" }, { pins: {}, results })).toEqual({
    ...{ given: { wind: "W", sun: "S" }, only: ["mix"] },
  });
});

it("runs from a step on, and takes everything else that is needed", () => {
  expect(planPart(steps, { kind: "from", step: "wind" }, { pins: {}, results })).toEqual({
    ...{ given: { sun: "S" }, only: ["wind", "mix", "sum"] },
  });
});

it("prefers pins, also of later steps, but runs the step that was asked for", () => {
  const pins = { wind: "PW", mix: "PM", sum: "PZ" };
  expect(planPart(steps, { kind: "from", step: "mix" }, { pins, results })).toEqual({
    ...{ given: { wind: "PW", sun: "S", sum: "PZ" }, only: ["mix", "sum"] },
  });
});

it("leaves out what is not known: the hive runs it then", () => {
  expect(planPart(steps, { kind: "step", step: "sum" }, { pins: {}, results: { wind: "W" } })).toEqual({
    ...{ given: { wind: "W" }, only: ["sum"] },
  });
});
