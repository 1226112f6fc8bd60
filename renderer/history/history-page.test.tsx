import { expect, it } from "vitest";
import { everyRun, type History, noHistory, type RunSearch } from "../facts/history-facts.ts";
import { sampleFailure, sampleHive, sampleRun } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { HistoryPage } from "./history-page.tsx";

const draw = (history: Partial<History>): string => show(<HistoryPage />, { history: { ...noHistory, ...history } });

it("lists past runs with their states, and lets two be chosen and those that wait go on", () => {
  const runs = [sampleRun({ id: "run-2", state: "paused" }), sampleRun({ state: "complete", endedAt: 4000 })];
  const html = draw({ runs });
  expect(words(html)).toMatch(/2 runs, newest first\..* Paused Renewable energy run-2 .* Resume Renewable energy Done/);
  expect(html.match(/type="checkbox"/g)).toHaveLength(2);
});

it("says that there is none, and none like what is looked for", () => {
  expect(words(draw({ runs: [] }))).toContain("No run yet.");
  expect(words(draw({ runs: [], search: { ...everyRun, words: "x" } }))).toContain("No run like that.");
});

it("marks the states that are looked for", () => {
  const html = draw({ runs: [], search: { ...everyRun, states: ["failed"] } });
  expect(html).toMatch(/aria-pressed="true">Failed/);
  expect(html).toMatch(/aria-pressed="false">Done/);
});

it("shows of the runs that go on those that wait for a person where these are looked for", () => {
  const runs = [sampleRun({ id: "run-1" }), sampleRun({ id: "run-2" })];
  const hive = sampleHive({ waits: { "run-2": { suspended: 1, waitsForPerson: true } } });
  const drawn = (states: RunSearch["states"]): string =>
    words(show(<HistoryPage />, { hive, history: { ...noHistory, runs, search: { ...everyRun, states } } }));
  expect(drawn(["waits"])).toMatch(/1 run like that.* Waits for you Renewable energy run-2/);
  expect(drawn(["running"])).toMatch(/1 run like that.* Running Renewable energy run-1/);
});

it("tells why they cannot be read, and waits while they are", () => {
  expect(words(draw({ failure: sampleFailure }))).toContain("The engine closed the stream.");
  expect(draw({})).toContain('aria-label="Loading"');
});
