import { expect, it } from "vitest";
import { sampleDashboard, sampleReport } from "../testing/dashboard-samples.ts";
import { sampleEntry, sampleFailure } from "../testing/samples.ts";
import { applyToDashboard, mayChangeReport } from "./dashboard-facts.ts";

const lost = { engine: "embedded", failure: sampleFailure } as const;

function warning(seq: number) {
  const event = sampleEntry(seq, "engine.lost", lost, { run: null });
  return event.kind === "entry" ? { ...event, entry: { ...event.entry, level: "WARN" as const } } : event;
}

it("puts what goes wrong before what went wrong, once", () => {
  const first = applyToDashboard(sampleDashboard({ errors: [] }), [warning(11), sampleEntry(12, "run.paused", {})]);
  const second = applyToDashboard(first, [warning(11), warning(13)]);
  expect(second.errors?.map(({ seq }) => seq)).toEqual([13, 11]);
});

it("takes the report of its run that the journal tells", () => {
  const report = sampleReport({ session_id: "run-1" });
  const data = { build: { build_status: report }, agents: [] };
  const after = applyToDashboard(sampleDashboard({ report: null }), [
    sampleEntry(11, "status.report", data, { at: 77 }),
  ]);
  expect([after.report, after.reportedAt]).toEqual([report, 77]);
  const other = sampleEntry(12, "status.report", data, { run: "run-2" });
  expect(applyToDashboard(after, [other])).toBe(after);
});

it("knows after what the hive reports something else", () => {
  const finished = sampleEntry(11, "run.finished", { state: "complete", output: "", failure: null });
  expect([mayChangeReport("run-1", [finished]), mayChangeReport("run-2", [finished])]).toEqual([true, false]);
  expect(mayChangeReport(null, [warning(12)])).toBe(true);
  expect(mayChangeReport("run-1", [sampleEntry(13, "task.running", { attempt: 1 })])).toBe(false);
  const usage = { promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 1 };
  const completed = sampleEntry(14, "task.completed", { attempt: 1, output: "", usage });
  expect(mayChangeReport("run-1", [completed])).toBe(true); // what remains is less
});
