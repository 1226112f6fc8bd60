import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { FailureError } from "../../electron/hive/contract/failure.ts";
import type { RunSummary } from "../../electron/hive/contract/run.ts";
import { sampleFailure, sampleRun } from "../testing/samples.ts";
import { tableBridge } from "../testing/show.tsx";
import { type Facts, noFacts } from "./facts.ts";
import { historyActions } from "./history-actions.ts";
import { everyRun } from "./history-facts.ts";

const all = Array.from({ length: 150 }, (_, index): RunSummary => sampleRun({ id: `run-${150 - index}` }));

/** Answers as the hive does: what comes after `before`, at most so many. */
function page({ before, limit }: { readonly before?: string; readonly limit: number }): readonly RunSummary[] {
  const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
  return all.slice(from, from + limit);
}

it("reads runs page by page, until there are no more", async () => {
  const bridge = tableBridge({ runs: page });
  const facts = createStore<Facts>(() => noFacts);
  const actions = historyActions(bridge, facts);
  await actions.searchRuns(everyRun);
  expect(facts.getState().history).toMatchObject({ more: true, failure: null });
  await Promise.all([actions.readOlderRuns(), actions.readOlderRuns()]);
  expect(facts.getState().history.runs?.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  await actions.readOlderRuns();
  expect(bridge.asked).toHaveLength(2);
});

it("asks for words and states, and drops what comes for an older search", async () => {
  let answer: (runs: readonly RunSummary[]) => void = () => {};
  const slow = new Promise<readonly RunSummary[]>((resolve) => {
    answer = resolve;
  });
  const bridge = tableBridge({
    runs: ({ words }: { words?: unknown }) => (words === undefined ? slow : [sampleRun()]),
  });
  const facts = createStore<Facts>(() => noFacts);
  const actions = historyActions(bridge, facts);
  const first = actions.searchRuns(everyRun);
  await actions.searchRuns({ words: "Wind", states: ["failed"], workflowId: "own/wind.yaml" });
  answer(all);
  await first;
  expect(facts.getState().history.runs).toHaveLength(1);
  expect(bridge.asked.at(-1)).toEqual([
    "runs",
    { limit: 100, words: ["wind"], states: ["failed"], workflowId: "own/wind.yaml" },
  ]);
});

it("makes a failure a fact as well", async () => {
  const facts = createStore<Facts>(() => noFacts);
  await historyActions(tableBridge({ runs: new FailureError(sampleFailure) }), facts).searchRuns(everyRun);
  expect(facts.getState().history.failure).toEqual(sampleFailure);
});
