import { expect, it } from "vitest";
import { sampleStep } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { CompareStep } from "./compare-step.tsx";

const before = sampleStep("research", { state: "complete", agent: "exec-001", output: "Wind", tokens: 4, attempts: 2 });

it("shows a step's figures in both runs beside each other", () => {
  const after = { ...before, agent: "exec-002", output: "Sun", attempts: 1 };
  const pair = { id: "research", before, after, difference: "answer" } as const;
  const text = words(show(<CompareStep pair={pair} runs={["run-1", "run-2"]} />));
  expect(text).toContain("First Done exec-001 – – 4 2 Second Done exec-002 – – 4 1 Answer Prompt System");
  expect(text).toContain("First Wind Second Sun");
});

it("says which run does not have it", () => {
  const pair = { id: "research", before, after: null, difference: "removed" } as const;
  const text = words(show(<CompareStep pair={pair} runs={["run-1", "run-2"]} />));
  expect(text).toContain("Second It has no such step.");
});
