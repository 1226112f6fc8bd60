import { describe, expect, it } from "vitest";
import { sampleRun } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { StepList } from "./step-list.tsx";

describe("StepList", () => {
  it("begins with the answer and goes on in the order of needs", () => {
    const html = show(<StepList run="run-1" current={null} />, { views: { "run-1": sampleRun() } });
    expect(words(html)).toMatch(/^Answer First research .* Running Then summary Waits for earlier steps$/);
    expect(html.match(/aria-current="page"/g)?.length).toBe(1);
  });
});
