import { expect, it } from "vitest";
import { sampleRun } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { CorrectSheet } from "./correct-sheet.tsx";

it("begins with the workflow that the run has, which is no correction yet", () => {
  const run = sampleRun({ source: "version: 1\nname: Bees\n" });
  const html = show(<CorrectSheet run="run-1" close={() => {}} />, { views: { "run-1": run } });
  expect(html).toContain("name: Bees");
  expect(html).toMatch(/button-main" disabled="">Resume/);
  expect(words(html)).toContain("All others keep theirs.");
});
