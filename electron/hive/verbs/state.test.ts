import { expect, it } from "vitest";
import { SharedState } from "../dispatcher/conflicts/shared-state.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { stateVerbs } from "./state.ts";

function openVerbs() {
  const { stores, journal, writer } = openTemporaryStore();
  const state = new SharedState({ values: stores.shared, runs: stores.runs, clock: () => 7 });
  addRun(stores, "run-1", []);
  addRun(stores, "run-2", []);
  return stateVerbs({ state, journal, writer });
}

it("answers what was written, and refuses with the failure a write from an old version", async () => {
  const verbs = openVerbs();
  const first = { key: "plan", value: { a: 1 }, version: 1, rule: "refuse", writtenAt: 7 };
  const write = { run: "run-1", key: "plan", value: { a: 1 }, expected: 0 };
  expect(await verbs.writeState(write)).toEqual(first);
  await expect(verbs.writeState(write)).rejects.toMatchObject({ failure: { code: "conflict" } });
  expect(await verbs.readState({ run: "run-1" })).toEqual([first]);
  expect(await verbs.readState({ run: "run-2" })).toEqual([]);
});

it("lists conflicts, the newest first, of one run or of all", async () => {
  const verbs = openVerbs();
  for (const run of ["run-1", "run-2"]) {
    await verbs.writeState({ run, key: "k", value: 1, expected: 0, rule: "last_write_wins" });
    await verbs.writeState({ run, key: "k", value: 2, expected: 0 });
  }
  const runsOf = (entries: readonly { readonly run: string | null }[]) => entries.map(({ run }) => run);
  expect(runsOf(await verbs.conflicts({ limit: 10 }))).toEqual(["run-2", "run-1"]);
  expect(runsOf(await verbs.conflicts({ limit: 1 }))).toEqual(["run-2"]);
  expect(runsOf(await verbs.conflicts({ run: "run-1", limit: 10 }))).toEqual(["run-1"]);
});
