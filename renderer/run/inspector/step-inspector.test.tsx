import { describe, expect, it, vi } from "vitest";
import type { StepView } from "../../../electron/hive/contract/run.ts";
import { withInspection } from "../../facts/inspection-facts.ts";
import { sampleFailure, sampleRun, sampleStep, sampleTask } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { StepInspector } from "./step-inspector.tsx";

function draw(changes: Partial<StepView>): string {
  const steps = [sampleStep("research", changes)];
  const inspections = withInspection({}, "task-research", { detail: sampleTask("task-research", { priority: 7 }) });
  return show(<StepInspector run="run-1" id="research" />, { views: { "run-1": sampleRun({ steps }) }, inspections });
}

describe("StepInspector", () => {
  it("draws a stream as it is and a finished answer as Markdown", async () => {
    expect(draw({ state: "running", output: "**bold**" })).toContain(">**bold**</p>");
    await vi.waitFor(() => expect(draw({ state: "complete", output: "**bold**" })).toContain("<strong>bold</strong>"));
  });

  it("tells why a step waits and what a person can do about it", () => {
    const text = words(draw({ state: "suspended", wait: "approval", output: "Wind" }));
    expect(text).toContain("Approve Refuse… Answer yourself… Cancel");
    expect(text).toContain("Waits for your approval Read the answer, then approve or refuse it.");
  });

  it("tells why a step failed, and offers to try it again", () => {
    const text = words(draw({ state: "failed", failure: sampleFailure, wait: "needs" }));
    expect(text).toContain("Try again The engine closed the stream. Run skep doctor .");
    expect(text).not.toContain("Waits for");
  });

  it("lets a person change the priority of a step that waits", () => {
    expect(draw({ state: "pending" })).toMatch(/<option value="7" selected="">/);
    expect(words(draw({ state: "complete" }))).not.toContain("Priority");
  });

  it("names its tabs, of which the answer is chosen", () => {
    const html = draw({ state: "complete", attempts: 3 });
    expect(html).toContain('role="tablist" aria-label="What is known of research"');
    expect(html).toMatch(/role="tab"[^>]*aria-selected="true"[^>]*>Answer/);
    expect(words(html)).toContain("Prompt Attempts 3 Log");
  });
});
