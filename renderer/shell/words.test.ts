import { describe, expect, it } from "vitest";
import { failure } from "../../electron/hive/contract/failure.ts";
import { sampleStep } from "../testing/samples.ts";
import { engineName, runMark, runWord, stepMark, stepWord } from "./words.ts";

describe("stepWord", () => {
  it("says why a step waits", () => {
    expect(stepWord(sampleStep("a", { wait: "agents_busy" }))).toBe("All agents are busy");
    expect(stepWord(sampleStep("a", { state: "retry", wait: "backoff" }))).toBe("Tries again after a pause");
    expect(stepWord(sampleStep("a"))).toBe("Waiting");
  });

  it("says what the model of a running step does", () => {
    expect(stepWord(sampleStep("a", { state: "running", phase: "asking" }))).toBe("Model is reading");
    expect(stepWord(sampleStep("a", { state: "running", phase: "writing" }))).toBe("Writing");
  });

  it("tells a step that failed from one that an earlier step kept from beginning", () => {
    expect(stepWord(sampleStep("a", { state: "failed", failure: failure("timed_out", "Late.") }))).toBe("Failed");
    const need = failure("need_failed", "research failed.");
    expect(stepWord(sampleStep("a", { state: "failed", failure: need }))).toBe("An earlier step failed");
  });
});

describe("states of a person's turn", () => {
  it("say what is waited for, in the colour of waiting", () => {
    expect(stepWord(sampleStep("a", { state: "suspended", wait: "approval" }))).toBe("Waits for your approval");
    expect(stepWord(sampleStep("a", { state: "complete", wait: "verification" }))).toBe("Answer is being checked");
    expect(stepWord(sampleStep("a", { state: "verified" }))).toBe("Verified");
    expect([stepMark("suspended"), stepMark("verified"), stepMark("rejected")]).toEqual(["waiting", "done", "retry"]);
  });
});

describe("marks and names", () => {
  it("give a person's turn the colour of waiting", () => {
    expect([runMark("interrupted"), runWord("interrupted"), stepMark("running")]).toEqual([
      "waiting",
      "Interrupted",
      "moving",
    ]);
    expect(engineName("embedded")).toBe("Embedded engine");
  });
});
