import { expect, it } from "vitest";
import type { RunView } from "../../../electron/hive/contract/run.ts";
import { sampleFailure, sampleRun, sampleStep } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { ComparePage } from "./compare-page.tsx";

const page = <ComparePage before="run-1" after="run-2" />;

function run(id: string, output: string, changes: Partial<RunView> = {}): RunView {
  const steps = [sampleStep("research", { state: "complete", output: `${output}.`, tokens: 12, attempts: 1 })];
  return sampleRun({ id, state: "complete", output, endedAt: 4000, steps, ...changes });
}

it("shows two runs beside each other and what their answers differ in", () => {
  const views = { "run-1": run("run-1", "Wind is cheap"), "run-2": run("run-2", "Wind is dear") };
  const html = show(page, { views });
  const text = words(html);
  expect(text).toMatch(/First Renewable energy Done .* 3\.0 s 12 1 – topic: wind Second/);
  expect(text).toContain("The only step answered differently.");
  expect(text).toContain("− Only in the first: Wind is cheap + Only in the second: Wind is dear");
  expect(html).toContain("<mark>cheap</mark>");
  expect(html).toContain('href="#/compare/run-2/run-1"');
});

it("says that everything is the same where it is", () => {
  const views = { "run-1": run("run-1", "Wind"), "run-2": run("run-2", "Wind") };
  const text = words(show(page, { views }));
  expect(text).toContain("The only step answered the same.");
  expect(text).toContain("The same in both, letter by letter.");
});

it("counts the steps that answered differently", () => {
  const of = (...outputs: readonly string[]): Partial<RunView> => ({
    steps: outputs.map((output, index) => sampleStep(`s${index}`, { state: "complete", output })),
  });
  const text = (one: Partial<RunView>, other: Partial<RunView>): string =>
    words(show(page, { views: { "run-1": run("run-1", "Wind", one), "run-2": run("run-2", "Wind", other) } }));
  expect(text(of("a", "b"), of("x", "y"))).toContain("All 2 steps answered differently.");
  expect(text(of("a", "b"), of("a", "y"))).toContain("1 of 2 steps answered differently.");
  expect(text(of("a", "b"), of("a", "b"))).toContain("All 2 steps answered the same.");
});

it("tells why a run is not there", () => {
  const views = { "run-1": run("run-1", "Wind"), "run-2": sampleFailure };
  expect(words(show(page, { views }))).toContain("The engine closed the stream.");
  expect(show(page)).toContain('aria-label="Loading"');
});
