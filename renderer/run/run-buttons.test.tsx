import { expect, it } from "vitest";
import type { RunState } from "../../electron/hive/contract/run.ts";
import { sampleRun } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { RunButtons } from "./run-buttons.tsx";

const keptFree = /<span class="button run-again-place" aria-hidden="true">.*/;

it.each<[RunState, string]>([
  ["running", "Pause Stop Ctrl ."],
  ["paused", "Resume Bees Correct and resume… Stop Ctrl . Run again Ctrl ↵"],
  ["interrupted", "Resume Bees Correct and resume… Stop Ctrl . Run again Ctrl ↵"],
  ["failed", "Resume Bees Correct and resume… Run again Ctrl ↵"],
  ["complete", "Correct and resume… Run again Ctrl ↵"],
])("offers for a run that is %s what the hive would do", (state, offered) => {
  const known = { views: { "run-1": sampleRun({ state }) } };
  const html = show(<RunButtons run="run-1" name="Bees" state={state} tell={() => {}} />, known);
  expect(words(html.replace(keptFree, ""))).toBe(offered);
});

it("keeps the place of Run again free while a run goes on", () => {
  const html = show(<RunButtons run="run-1" name="Bees" state="running" tell={() => {}} />);
  expect(html).toMatch(keptFree);
  expect(html.match(/<button/g)).toHaveLength(2);
});

it("leads to a comparison with the run of the same workflow before", () => {
  const view = sampleRun({ state: "complete", workflow: "Bees" });
  const other = sampleRun({ id: "run-0", workflow: "Wind" });
  const older = sampleRun({ id: "run-9", workflow: "Bees" });
  const known = { views: { "run-1": view }, runs: [view, other, older] };
  const html = show(<RunButtons run="run-1" name="Bees" state="complete" tell={() => {}} />, known);
  expect(html).toContain('href="#/compare/run-9/run-1"');
});
