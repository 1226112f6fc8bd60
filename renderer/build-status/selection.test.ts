import { expect, it } from "vitest";
import { nothingChosen, pointAt } from "./selection.ts";

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
