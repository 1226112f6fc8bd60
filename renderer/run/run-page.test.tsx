import { describe, expect, it, vi } from "vitest";
import type { RunView } from "../../electron/hive/contract/run.ts";
import type { Facts } from "../facts/facts.ts";
import { sampleFailure, sampleModels, sampleRun, sampleStep } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { RunPage } from "./run-page.tsx";

function knowing(run: RunView): Partial<Facts> {
  return { views: { [run.id]: run }, models: sampleModels() };
}

const answer = <RunPage id="run-1" step={null} />;
const writing = sampleStep("research", {
  ...{ state: "running", phase: "writing", agent: "exec-001", attempts: 2, startedAt: 2000 },
  ...{ output: "Wind blows.", tokens: 4, tokensPerSecond: 41 },
});

describe("RunPage", () => {
  it("shows a run at work: who writes what, how fast, in which attempt, and why others wait", () => {
    const run = sampleRun({ steps: [writing, sampleStep("summary", { needs: ["research"], wait: "needs" })] });
    const text = words(show(answer, knowing(run)));
    expect(text).toContain("Running Pause Stop Ctrl .");
    expect(text).toContain("0 of 2");
    expect(text).toContain("topic wind");
    expect(text).toMatch(/research Writing exec-001 attempt 2 Wind blows\. .* 4 tokens 41 tok\/s/);
    expect(text).toContain("summary Waits for earlier steps");
  });

  it("shows the answer as Markdown, and that a starter model wrote it", async () => {
    const steps = [sampleStep("research", { state: "complete", model: "starter:135m" })];
    const draw = (): string =>
      show(answer, knowing(sampleRun({ state: "complete", output: "**Yes**", endedAt: 5000, steps })));
    await vi.waitFor(() => expect(draw()).toContain("<strong>Yes</strong>"));
    const html = draw();
    expect(words(html)).toContain("A starter model wrote this.");
    expect(words(html)).toContain("Run again");
    expect(words(html)).not.toContain("Stop");
  });

  it("shows why a run failed, and offers to resume one that was interrupted", () => {
    const failed = show(answer, knowing(sampleRun({ state: "failed", failure: sampleFailure })));
    expect(words(failed)).toContain("The engine closed the stream. Run skep doctor .");
    const interrupted = words(show(answer, knowing(sampleRun({ state: "interrupted" }))));
    expect(interrupted).toContain("Interrupted Resume Renewable energy");
  });

  it("shows one step in full", () => {
    const steps = [sampleStep("research", { state: "failed", failure: sampleFailure, output: "Wind", attempts: 3 })];
    const text = words(show(<RunPage id="run-1" step="research" />, knowing(sampleRun({ steps }))));
    expect(text).toMatch(/Asked for research_agent Agent – Model – Needs nothing .* Attempts 3 Log/);
    expect(text).toMatch(/The engine closed the stream\. .* Wind$/);
  });

  it("falls back to the answer for a step that is not there, and tells why a run is not", () => {
    expect(show(<RunPage id="run-1" step="nowhere" />, knowing(sampleRun()))).toContain('aria-label="Answer"');
    expect(words(show(answer, { views: { "run-1": sampleFailure } }))).toContain("The engine closed the stream.");
  });

  it("names the list of steps and what is chosen in it", () => {
    const html = show(<RunPage id="run-1" step="summary" />, knowing(sampleRun()));
    expect(html).toContain('aria-label="Answer and steps"');
    expect(html).toMatch(/href="#\/runs\/run-1\/summary" aria-current="page"/);
  });
});
