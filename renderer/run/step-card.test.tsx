import { describe, expect, it } from "vitest";
import { sampleFailure, sampleRun, sampleStep } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { StepCard } from "./step-card.tsx";

describe("StepCard", () => {
  it("draws only the end of a long stream", () => {
    const step = sampleStep("a", { state: "running", output: `${"old ".repeat(5000)}newest` });
    const html = show(<StepCard run="run-1" id="a" />, { views: { "run-1": sampleRun({ steps: [step] }) } });
    expect(html.length).toBeLessThan(4000);
    expect(words(html)).toContain("newest");
  });

  it("says that an answer was cut off", () => {
    const steps = [sampleStep("a", { state: "complete", output: "5. The", tokens: 180, cutOffAt: 180 })];
    const text = words(show(<StepCard run="run-1" id="a" />, { views: { "run-1": sampleRun({ steps }) } }));
    expect(text).toContain("Cut off at 180 tokens");
  });

  it("shows why a step failed in the place of its words", () => {
    const step = sampleStep("a", { state: "failed", output: "half an ans", failure: sampleFailure });
    const text = words(show(<StepCard run="run-1" id="a" />, { views: { "run-1": sampleRun({ steps: [step] }) } }));
    expect(text).toContain("The engine closed the stream.");
    expect(text).not.toContain("half an ans");
  });
});
