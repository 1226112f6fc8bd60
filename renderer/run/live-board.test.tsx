import { describe, expect, it } from "vitest";
import { sampleRun, sampleStep } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { LiveBoard } from "./live-board.tsx";

describe("LiveBoard", () => {
  it("shows only those at work of a large run, and says so", () => {
    const steps = Array.from({ length: 50 }, (_, index) =>
      sampleStep(`s${index}`, { state: index < 3 ? "running" : "pending" }),
    );
    const html = show(<LiveBoard run="run-1" />, { views: { "run-1": sampleRun({ steps }) } });
    expect(html.match(/step-card"/g)?.length).toBe(3);
    expect(words(html)).toContain("3 steps at work of 50");
  });
});
