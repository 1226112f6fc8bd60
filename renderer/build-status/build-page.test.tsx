import { describe, expect, it } from "vitest";
import { noAgentFacts as emptyAgents } from "../facts/agent-facts.ts";
import { sampleDashboard, sampleReport, sampleSpan } from "../testing/dashboard-samples.ts";
import { sampleAgent, sampleEntry, sampleFailure, sampleHive, sampleRun } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { BuildPage } from "./build-page.tsx";

const run = sampleRun();
const known = { hive: sampleHive(), runs: [run], views: { "run-1": run }, dashboard: sampleDashboard() };

describe("BuildPage", () => {
  it("says what it will show before anything was run", () => {
    const text = words(show(<BuildPage run={null} />, { hive: sampleHive(), runs: [] }));
    expect(text).toContain("Nothing has been run yet.");
    expect(text).toContain("None is needed now.");
  });

  it("shows the run that goes on: its progress, figures and health, who works on it and when", () => {
    const research = sampleAgent("exec-001", { state: "running", task: "t", taskRun: "run-1", taskStep: "research" });
    const views = { "exec-001": research };
    const agents = { ...emptyAgents, views, roster: [research] };
    const text = words(show(<BuildPage run={null} />, { ...known, agents }));
    expect(text).toContain("Renewable energy Running Health: HEALTHY Pause run Stop run");
    expect(text).toContain("0 of 2 tasks, 0 %");
    expect(text).toMatch(/Running 1 Waiting 1 Complete 0 \/ 2 Success rate – Errors 0/);
    expect(text).toMatch(/exec-001 Working research – –/);
    expect(text).toMatch(/Timeline 1 attempt As a table 0 s 1 s exec-001 research/);
  });

  it("names what is wrong, the worst of all first, and what led to it", () => {
    const report = sampleReport({ health: { status: "CRITICAL", issues: ["The disk is full.", "Failed tasks: 1"] } });
    const failed = sampleEntry(3, "task.failed", { attempt: 1, failure: sampleFailure }, { step: "research" });
    const errors = failed.kind === "entry" ? [{ ...failed.entry, level: "ERROR" as const }] : [];
    const text = words(show(<BuildPage run="run-1" />, { ...known, dashboard: sampleDashboard({ report, errors }) }));
    expect(text).toContain("Health: CRITICAL");
    expect(text).toContain("The disk is full. Failed tasks: 1");
    expect(text).toMatch(/ERROR .* research The engine closed the stream\. Open/);
  });

  it("tells how many attempts it does not show, and that a run is gone", () => {
    const dashboard = sampleDashboard({ spans: [sampleSpan("a")], earlierSpans: 9 });
    expect(words(show(<BuildPage run="run-1" />, { ...known, dashboard }))).toContain("the last 1 of 10 attempts");
    expect(words(show(<BuildPage run="run-9" />, known))).toContain("There is no run run-9.");
  });
});
