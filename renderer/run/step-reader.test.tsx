import { describe, expect, it, vi } from "vitest";
import { sampleRun, sampleStep } from "../testing/samples.ts";
import { show } from "../testing/show.tsx";
import { StepReader } from "./step-reader.tsx";

describe("StepReader", () => {
  it("draws a stream as it is and a finished answer as Markdown", async () => {
    const html = (state: "running" | "complete"): string => {
      const steps = [sampleStep("a", { state, output: "**bold**" })];
      return show(<StepReader run="run-1" id="a" />, { views: { "run-1": sampleRun({ steps }) } });
    };
    expect(html("running")).toContain(">**bold**</p>");
    await vi.waitFor(() => expect(html("complete")).toContain("<strong>bold</strong>"));
  });
});
