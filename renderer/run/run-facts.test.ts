import { describe, expect, it } from "vitest";
import { applyEvents } from "../facts/apply-events.ts";
import { noFacts } from "../facts/facts.ts";
import { sampleEntry, sampleFailure, sampleRun, sampleStep } from "../testing/samples.ts";
import { cardSteps, doneSteps, graphOf, runFailure, runOf, stepOf, textTail } from "./run-facts.ts";

const facts = { ...noFacts, views: { "run-1": sampleRun(), gone: sampleFailure } };

describe("runOf, runFailure and stepOf", () => {
  it("tell a run from the reason that it is not known", () => {
    expect(runOf(facts, "run-1")?.id).toBe("run-1");
    expect([runOf(facts, "gone"), runOf(facts, "other"), runFailure(facts, "run-1")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(runFailure(facts, "gone")).toBe(sampleFailure);
    expect(stepOf(facts, "run-1", "summary")?.needs).toEqual(["research"]);
  });
});

describe("cardSteps", () => {
  it("shows all steps of a small run and only those at work of a large one", () => {
    expect(cardSteps(sampleRun())).toEqual(["research", "summary"]);
    const steps = Array.from({ length: 200 }, (_, index) =>
      sampleStep(`s${index}`, { state: index % 4 === 0 ? "running" : "pending" }),
    );
    expect(cardSteps({ steps })).toHaveLength(12);
    expect(cardSteps({ steps }).slice(0, 2)).toEqual(["s0", "s4"]);
    expect(doneSteps({ steps: [sampleStep("a", { state: "complete" }), sampleStep("b", { state: "failed" })] })).toBe(
      1,
    );
  });
});

describe("graphOf", () => {
  it("is the same list while only states change", () => {
    const run = sampleRun();
    const after = applyEvents({ ...noFacts, views: { "run-1": run } }, [
      sampleEntry(11, "task.running", { attempt: 1 }, { step: "research" }),
    ]);
    const next = runOf(after, "run-1") ?? run;
    expect(next.steps).not.toBe(run.steps);
    expect(graphOf(next)).toBe(graphOf(run));
    expect(graphOf(run)[1]).toEqual({ id: "summary", needs: ["research"] });
  });
});

describe("textTail", () => {
  it("keeps short texts whole and cuts long ones at a line", () => {
    expect(textTail("short", 10)).toBe("short");
    expect(textTail("first line\nsecond\nthird", 14)).toBe("…\nsecond\nthird");
  });

  it("does not cut a letter in two", () => {
    expect(textTail(`${"a".repeat(10)}🐝${"b".repeat(4)}`, 5)).toBe("…bbbb");
  });
});
