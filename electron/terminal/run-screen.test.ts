import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { failure } from "../hive/contract/failure.ts";
import { columnsOf } from "./columns.ts";
import type { Paint } from "./output.ts";
import { runScreen } from "./run-screen.ts";
import { testRun, testStep } from "./test-run.ts";

const plain: Paint = (_style, text) => text;
const loud: Paint = (_style, text) => `\u001b[31m${text}\u001b[39m`;
const look = { width: 110, height: 30, now: 5500, paint: plain };

test("shows one line a step: sign, name, agent, state, time, tokens, speed and last words", () => {
  const view = testRun([
    testStep("research", {
      state: "complete",
      startedAt: 1100,
      endedAt: 3600,
      tokens: 180,
      tokensPerSecond: 101.6,
      attempts: 1,
    }),
    testStep("critical", {
      state: "running",
      phase: "writing",
      startedAt: 1100,
      tokens: 12,
      tokensPerSecond: 44,
      output: "One risk is\nthe weather",
    }),
    testStep("summary", { wait: "needs", needs: ["research", "critical"] }),
  ]);
  expect(runScreen(view, look)).toEqual([
    `Renewable energy  running${" ".repeat(71)}1 of 3 · 4.5 s`,
    "",
    "✓ research  research_agent  complete    2.5 s   180 tokens   102/s",
    "● critical  research_agent  writing     4.4 s    12 tokens    44/s  One risk is the weather",
    `○ summary   research_agent  waiting${" ".repeat(31)}  for critical`,
  ]);
});

test("says why a step failed, and which attempt it took", () => {
  const lines = runScreen(
    testRun([
      testStep("a", { state: "failed", failure: failure("model_missing", "The model x is not here.") }),
      testStep("b", { state: "complete", attempts: 2 }),
    ]),
    look,
  );
  expect(lines[2]).toContain("The model x is not here.");
  expect(lines[3]).toContain("at attempt 2");
});

test("shows those at work when there are more steps than rows", () => {
  const steps = Array.from({ length: 500 }, (_, index) =>
    testStep(`s${index}`, { state: index === 400 ? "running" : index < 400 ? "complete" : "pending" }),
  );
  const lines = runScreen(testRun(steps), { ...look, height: 12 });
  expect(lines.length).toBeLessThan(12);
  expect(lines.join("\n")).toContain("s400");
  expect(lines.at(-1)).toContain("400 complete");
});

test("never is wider than the terminal, whatever a model writes", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.integer({ min: 32, max: 160 }),
      (output, id, width) => {
        const step = testStep(id, { state: "running", phase: "writing", output, tokens: 123_456, startedAt: 1 });
        const lines = runScreen(testRun([step], { workflow: output }), { ...look, width, paint: loud });
        for (const line of lines) {
          expect(columnsOf(line)).toBeLessThanOrEqual(width);
          expect(stripVTControlCharacters(line)).not.toMatch(/\p{Cc}/u);
        }
      },
    ),
  );
});
