import { describe, expect, it } from "vitest";
import { sampleRun, sampleStep } from "../testing/samples.ts";
import { show } from "../testing/show.tsx";
import { RunHeader } from "./run-header.tsx";

describe("RunHeader", () => {
  it("tells a screen reader how far a run is", () => {
    const steps = [sampleStep("a", { state: "complete" }), sampleStep("b")];
    const html = show(<RunHeader run="run-1" drawn={false} draw={() => {}} />, {
      views: { "run-1": sampleRun({ steps }) },
    });
    expect(html).toMatch(/role="status">Running: 1 of 2 steps done/);
    expect(html).toMatch(/<progress[^>]*aria-label="Steps done"[^>]*max="2" value="1"/);
  });

  it("offers what can be done in each state", () => {
    const text = (state: "running" | "interrupted" | "complete"): string =>
      show(<RunHeader run="run-1" drawn={false} draw={() => {}} />, { views: { "run-1": sampleRun({ state }) } });
    expect([/Stop/.test(text("running")), /title="Run the same/.test(text("running"))]).toEqual([true, false]);
    expect([/Resume/.test(text("interrupted")), /title="Run the same/.test(text("interrupted"))]).toEqual([true, true]);
    expect([/Resume/.test(text("complete")), /title="Run the same/.test(text("complete"))]).toEqual([false, true]);
  });
});
