import { expect, it } from "vitest";
import { nothingChosen, pointAt, withoutGone } from "./selection.ts";

const ids = ["a", "b", "c", "d"];

it("chooses one, one more, one less, and a stretch of them", () => {
  const one = pointAt(nothingChosen, { id: "b", ids, how: "only" });
  const two = pointAt(one, { id: "d", ids, how: "toggle" });
  expect([...two.chosen]).toEqual(["b", "d"]);
  expect([...pointAt(two, { id: "b", ids, how: "toggle" }).chosen]).toEqual(["d"]);
  const stretch = pointAt(two, { id: "b", ids, how: "stretch" });
  expect([[...stretch.chosen], stretch.active, stretch.anchor]).toEqual([["b", "c", "d"], "b", "d"]);
});

it("begins a stretch at the row itself when where it began is gone", () => {
  const gone = { chosen: new Set<string>(), active: null, anchor: "z" };
  expect([...pointAt(gone, { id: "c", ids, how: "stretch" }).chosen]).toEqual(["c"]);
});

it("drops what left the list, and is the same where nothing did", () => {
  const chosen = { chosen: new Set(["a", "c"]), active: "c", anchor: "a" };
  expect(withoutGone(chosen, { before: ids, ids, isWhole: true })).toBe(chosen);
  const one = withoutGone(chosen, { before: ids, ids: ["a", "b", "d"], isWhole: true });
  expect(one).toEqual({ chosen: new Set(["a"]), active: null, anchor: "a" });
  expect(withoutGone(one, { before: ["a"], ids: [], isWhole: true })).toEqual(nothingChosen);
});

it("keeps what was chosen beyond the rows that are read, and drops what would be among them", () => {
  const all = { chosen: new Set(ids), active: null, anchor: null };
  expect([...withoutGone(all, { before: ids, ids: ["a", "b"], isWhole: false }).chosen]).toEqual(ids);
  expect([...withoutGone(all, { before: ids, ids: ["a", "c"], isWhole: false }).chosen]).toEqual(["a", "c", "d"]);
  expect([...withoutGone(all, { before: ids, ids: ["x", "y"], isWhole: false }).chosen]).toEqual(ids);
});
