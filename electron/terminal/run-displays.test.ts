import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { BridgeEvent } from "../hive/contract/bridge.ts";
import { displayFor } from "./run-displays.ts";
import { keptOutput, testApp } from "./test-app.ts";
import { testEntry, testRun, testStep } from "./test-run.ts";

const view = testRun([testStep("a", { state: "running", phase: "writing", output: "some words" })]);
const events: readonly BridgeEvent[] = [
  { kind: "entry", entry: testEntry("tool.missing", { kind: "k", tool: "t" }, { run: null, seq: 1 }) },
  { kind: "entry", entry: testEntry("run.started", { workflow: "W", steps: [] }, { seq: 2 }) },
  { kind: "entry", entry: testEntry("run.started", { workflow: "Other", steps: [] }, { seq: 3, run: "run-2" }) },
  { kind: "phase", run: "run-1", step: "a", attempt: 1, phase: "writing" },
  { kind: "entry", entry: testEntry("run.finished", { state: "complete", output: "", failure: null }, { seq: 4 }) },
];

test("prints the journal's entries as JSON, without the one that the outcome stands for", () => {
  const app = testApp();
  displayFor(app, true, "run-1").show(events, view);
  const lines = app.out.text().trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).seq)).toEqual([1, 2]);
  expect(app.err.text()).toBe("");
});

test("appends plain lines in a pipe", () => {
  const app = testApp();
  displayFor(app, false, "run-1").show(events, view);
  const lines = app.err
    .text()
    .replaceAll(/^\[[^\]]*\] /gm, "")
    .trim()
    .split("\n");
  expect(lines).toEqual([
    "hive: k asks for the tool t, which this hive does not have yet",
    "run: W, 0 steps (run-1)",
    "a: writing",
    "run: complete",
  ]);
  expect(app.out.text()).toBe("");
});

test("draws a terminal's lines in place, notes above them, and leaves the last state", () => {
  const err = keptOutput({ isTTY: true });
  const display = displayFor({ ...testApp(), err, env: { NO_COLOR: "1" } }, false, "run-1");
  display.show(events, view);
  display.end({ ...view, state: "complete" });
  const text = stripVTControlCharacters(err.text());
  expect(text.indexOf("! hive: k asks for the tool t")).toBeLessThan(text.indexOf("● a"));
  expect(text).toContain("some words");
  expect(text).toContain("Renewable energy  complete");
  expect(err.text().endsWith("\u001b[?25h")).toBe(true);
});
