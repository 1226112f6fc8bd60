import fc from "fast-check";
import { expect, it } from "vitest";
import type { EntryDraft } from "../../store/entry-draft.ts";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { SharedState, type StateWrite } from "./shared-state.ts";

function openState() {
  const { stores, database } = openTemporaryStore();
  const entries: EntryDraft[] = [];
  const state = new SharedState({ values: stores.shared, runs: stores.runs, clock: () => 5 });
  addRun(stores, "run-1", []);
  const write = (write: Omit<StateWrite, "run" | "key"> & Partial<StateWrite>) =>
    state.write((draft) => void entries.push(draft), { run: "run-1", key: "k", ...write });
  const conflicts = () => entries.filter(({ type }) => type === "conflict.resolved");
  return { write, conflicts, read: () => state.read("run-1"), database, entries };
}

it("writes from the version that is there, one higher each time", () => {
  const { write, read, conflicts, entries } = openState();
  expect(write({ value: 1, expected: 0 })).toMatchObject({ ok: true, value: { version: 1, rule: "refuse" } });
  expect(write({ value: [2], expected: 1 })).toMatchObject({ ok: true, value: { version: 2, value: [2] } });
  expect(read()).toEqual([{ key: "k", value: [2], version: 2, rule: "refuse", writtenAt: 5 }]);
  expect(conflicts()).toEqual([]);
  expect(entries.map(({ type }) => type)).toEqual(["state.written", "state.written"]);
});

it("refuses a write from an old version, changes nothing, and tells of the conflict", () => {
  const { write, read, conflicts } = openState();
  write({ value: "first", expected: 0 });
  expect(write({ value: "second", expected: 0 })).toMatchObject({
    failure: { code: "conflict", message: expect.stringContaining("version 1") },
  });
  expect(read()).toMatchObject([{ value: "first", version: 1 }]);
  expect(conflicts()).toEqual([
    {
      ...{ type: "conflict.resolved", level: "AUDIT", about: { run: "run-1" } },
      data: { kind: "DATA", resolution: "refused", key: "k", expected: 0, version: 1 },
    },
  ]);
});

it("resolves a write from an old version by the rule that the key was first written with", () => {
  const { write, read, conflicts } = openState();
  write({ key: "a", value: { x: 1, y: 1 }, expected: 0, rule: "merge" });
  write({ key: "b", value: [1], expected: 0, rule: "append" });
  write({ key: "c", value: 1, expected: 0, rule: "last_write_wins" });
  write({ key: "a", value: { y: 2 }, expected: 0 });
  write({ key: "b", value: 2, expected: 0 });
  write({ key: "c", value: 2, expected: 0 });
  expect(read().map(({ value, version }) => [value, version])).toEqual([
    [{ x: 1, y: 2 }, 2],
    [[1, 2], 2],
    [2, 2],
  ]);
  expect(conflicts().map(({ data }) => "resolution" in data && data.resolution)).toEqual([
    ...["merged", "appended", "last_write_wins"],
  ]);
});

it("lets nobody change a key's rule, nor write to a run that is not there", () => {
  const { write } = openState();
  write({ value: 1, expected: 0 });
  expect(write({ value: 2, expected: 1, rule: "append" })).toMatchObject({ failure: { code: "bad_request" } });
  expect(write({ run: "run-9", value: 1, expected: 0 })).toMatchObject({ failure: { code: "not_found" } });
  expect(write({ key: "new", value: 1, expected: 3 })).toMatchObject({ failure: { code: "conflict" } });
});

it("loses no appended piece, whichever versions the writers had read", () => {
  const { write, read, database } = openState();
  let keys = 0;
  const property = fc.property(fc.array(fc.nat(5), { maxLength: 12 }), (expected) => {
    keys += 1;
    const key = `k${keys}`;
    write({ key, value: [], expected: 0, rule: "append" });
    for (const [piece, version] of expected.entries()) {
      const there = read().find((value) => value.key === key)?.version ?? 0;
      const list = read().find((value) => value.key === key)?.value as number[];
      write({ key, value: version === there ? [...list, piece] : [piece], expected: version });
    }
    const end = read().find((value) => value.key === key);
    expect(end).toMatchObject({ value: expected.map((_, piece) => piece), version: expected.length + 1 });
  });
  database.transaction(() => fc.assert(property, { numRuns: 30 }))();
});
