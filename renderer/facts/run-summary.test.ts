import { expect, it } from "vitest";
import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import { sampleEntry, sampleRun } from "../testing/samples.ts";
import { applyToRuns } from "./run-summary.ts";

const runs = [sampleRun()];

function after(...entries: Parameters<typeof sampleEntry>): ReturnType<typeof applyToRuns> {
  const event = sampleEntry(...entries);
  return event.kind === "entry" ? applyToRuns(runs, event.entry satisfies JournalEntry) : runs;
}

it("puts a run that begins on top", () => {
  const started = after(11, "run.started", { workflow: "New", steps: [] }, { run: "run-2", at: 9000 });
  expect(started.map(({ id, state }) => [id, state])).toEqual([
    ["run-2", "running"],
    ["run-1", "running"],
  ]);
});

it("shows a run as it stands now, paused too", () => {
  expect(after(11, "run.paused", {})[0]?.state).toBe("paused");
  expect(after(11, "run.interrupted", {})[0]?.state).toBe("interrupted");
  const failed = { state: "failed", output: "", failure: null } as const;
  expect(after(11, "run.finished", failed)[0]).toMatchObject({ state: "failed", endedAt: 5000 });
});

it("is the same list at what is about no run of it", () => {
  expect(after(11, "run.paused", {}, { run: "run-9" })).toBe(runs);
  expect(after(11, "hive.stopped", {}, { run: null })).toBe(runs);
});
