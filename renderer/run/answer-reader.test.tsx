import { describe, expect, it } from "vitest";
import { sampleFailure, sampleModels, sampleRun, sampleStep } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { AnswerReader } from "./answer-reader.tsx";

describe("AnswerReader", () => {
  it("names a starter model that wrote any of it, and no other", () => {
    const steps = [sampleStep("a", { state: "complete", model: "starter:135m" })];
    const views = { "run-1": sampleRun({ state: "complete", output: "Yes", steps }) };
    const html = show(<AnswerReader run="run-1" />, { views, models: sampleModels() });
    expect(words(html)).toContain("A starter model wrote this.");
    const others = {
      "run-1": sampleRun({ state: "complete", output: "Yes", steps: [sampleStep("a", { model: "better:3b" })] }),
    };
    expect(words(show(<AnswerReader run="run-1" />, { views: others, models: sampleModels() }))).toBe(
      "Answer Copy Yes",
    );
  });

  it("says what becomes of the answer in every state, and why there is none", () => {
    const text = (changes: Parameters<typeof sampleRun>[0]): string =>
      words(show(<AnswerReader run="run-1" />, { views: { "run-1": sampleRun(changes) } }));
    expect(text({})).toContain("The answer appears here");
    expect(text({ state: "interrupted" })).toContain("Resume continues it");
    expect(text({ state: "cancelled" })).toContain("was stopped before it had an answer");
    expect(text({ state: "failed", failure: sampleFailure })).toContain("The engine closed the stream.");
    expect(text({ state: "complete" })).toContain("The run ended without a text.");
  });
});
