import { expect, it } from "vitest";
import { sampleRun, sampleStep } from "../testing/samples.ts";
import { figuresOf, phasePlanOf, writingSpeed } from "./session.ts";

const source = `
phases: [{ id: get, name: Downloads }, { id: check }]
steps:
  - { id: a, phase: get }
  - { id: b, phase: get }
  - { id: c, phase: check }
  - { id: d }
`;

it("reads the phases of a run from its text", () => {
  const { phases, ofStep } = phasePlanOf(source);
  expect(phases).toEqual([
    { id: "get", name: "Downloads" },
    { id: "check", name: "check" },
  ]);
  expect([...ofStep]).toEqual([
    ["a", "get"],
    ["b", "get"],
    ["c", "check"],
  ]);
  expect(phasePlanOf("just words").phases).toEqual([]);
});

it("counts the tasks of a run, and those of the first phase that is not over", () => {
  const steps = [
    sampleStep("a", { state: "verified" }),
    sampleStep("b", { state: "running" }),
    sampleStep("c", { wait: "phase" }),
    sampleStep("d", { state: "failed" }),
  ];
  expect(figuresOf({ steps }, phasePlanOf(source))).toEqual({
    ...{ total: 4, complete: 1, running: 1, waiting: 1, failed: 1, cancelled: 0 },
    ...{ percent: 25, phase: 1, phases: 2, phaseName: "Downloads", phasePercent: 50, successPercent: 50 },
  });
});

it("is in its last phase when all is over, and in none without phases", () => {
  const steps = ["a", "b", "c", "d"].map((id) => sampleStep(id, { state: "complete" }));
  const over = figuresOf({ steps }, phasePlanOf(source));
  expect(over).toMatchObject({ phase: 2, phaseName: "check", phasePercent: 100, percent: 100, successPercent: 100 });
  const plain = figuresOf(sampleRun(), phasePlanOf("steps: []"));
  expect(plain).toMatchObject({ phase: 0, phases: 0, phaseName: "", successPercent: null });
});

it("adds up what is written now", () => {
  const write = (tokensPerSecond: number | null) => sampleStep("a", { state: "running", tokensPerSecond });
  expect(writingSpeed({ steps: [write(40), write(2.5), write(null)] })).toBe(42.5);
  expect(writingSpeed({ steps: [sampleStep("a", { state: "complete", tokensPerSecond: 40 })] })).toBeNull();
});
