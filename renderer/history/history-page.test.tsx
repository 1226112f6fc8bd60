import { describe, expect, it } from "vitest";
import { sampleRun } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { HistoryPage } from "./history-page.tsx";

describe("HistoryPage", () => {
  it("lists runs with state and time, and offers to resume what was interrupted", () => {
    const runs = [sampleRun({ state: "interrupted" }), sampleRun({ id: "run-2", state: "complete", endedAt: 5200 })];
    const text = words(show(<HistoryPage />, { runs }));
    expect(text).toContain("The last 2 runs, newest first.");
    expect(text).toContain("Done Renewable energy");
    expect(text).toContain("4.2 s");
    expect(text.match(/Resume Renewable energy/g)?.length).toBe(1);
  });

  it("says what to do when there is none", () => {
    expect(words(show(<HistoryPage />, { runs: [] }))).toContain("No run yet. Choose a workflow");
  });
});
