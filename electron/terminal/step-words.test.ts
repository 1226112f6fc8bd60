import { expect, test } from "vitest";
import { stepLook, waitWords } from "./step-words.ts";
import { testStep } from "./test-run.ts";

test("gives each state its sign and word", () => {
  expect(stepLook(testStep("a")).word).toBe("waiting");
  expect(stepLook(testStep("a", { state: "running", phase: "asking" })).word).toBe("reading");
  expect(stepLook(testStep("a", { state: "running", phase: "writing" })).word).toBe("writing");
  expect(stepLook(testStep("a", { state: "running", phase: "working" })).word).toBe("working");
  expect(stepLook(testStep("a", { state: "suspended" })).word).toBe("held");
  expect(stepLook(testStep("a", { state: "verified" })).word).toBe("verified");
  expect(stepLook(testStep("a", { state: "complete" }))).toEqual({ icon: "✓", word: "complete", style: "green" });
});

test("names the steps that are still waited for", () => {
  const step = testStep("d", { wait: "needs", needs: ["a", "b", "c"] });
  expect(waitWords(step, new Set(["b"]))).toBe("for a, c");
  expect(waitWords(testStep("x", { wait: "needs", needs: ["a", "b", "c", "d", "e"] }), new Set())).toBe(
    "for a, b, c, 2 more",
  );
});

test("says why a step waits otherwise", () => {
  expect(waitWords(testStep("a", { wait: "model_loading" }), new Set())).toBe("the model is being loaded");
  expect(waitWords(testStep("a"), new Set())).toBe("");
});
