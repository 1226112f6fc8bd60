import { expect, it } from "vitest";
import { sampleRun, sampleStep } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { CutOffNote, CutOffSteps, cutOffText } from "./cut-off-note.tsx";

const cut = sampleStep("research", { state: "complete", tokens: 180, cutOffAt: 180 });

it("says where an answer was cut off, and what to raise", () => {
  const text = words(show(<CutOffNote step={cut} />));
  expect(text).toContain("Cut off at 180 tokens");
  expect(text).toContain("Raise max_tokens for longer answers: under agents in the workflow");
  expect(show(<CutOffNote step={sampleStep("a")} />)).toBe("");
});

it("names of a run the steps that were cut off, and nothing where none is known to be", () => {
  const views = { "run-1": sampleRun({ steps: [cut, sampleStep("summary")] }) };
  const html = show(<CutOffSteps run="run-1" />, { views });
  expect(words(html)).toBe("1 answer cut off before the end research at 180 tokens");
  expect(html).toContain('href="#/runs/run-1/research"');
  expect(show(<CutOffSteps run="run-1" />, { views: { "run-1": sampleRun() } })).toBe("");
});

it("counts one token as one", () => {
  expect(cutOffText(1)).toBe("Cut off at 1 token");
});
