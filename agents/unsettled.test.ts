import { expect, it } from "vitest";
import { Unsettled } from "./unsettled.ts";

it("tells a thing at once, and again at every beat but the one that follows, until it is settled", () => {
  const unsettled = new Unsettled();
  const told: number[] = [];
  unsettled.tell("one", (repeats) => told.push(repeats));
  unsettled.beat();
  expect(told).toEqual([0]);
  unsettled.beat();
  unsettled.beat();
  expect(told).toEqual([0, 1, 2]);
  unsettled.settled("one");
  unsettled.beat();
  expect(told).toEqual([0, 1, 2]);
});

it("knows what was told: all that is not settled, and the last that is", () => {
  const unsettled = new Unsettled();
  unsettled.tell("one", () => undefined);
  unsettled.tell("two", () => undefined);
  expect(["one", "two", "three"].map((name) => unsettled.has(name))).toEqual([true, true, false]);
  unsettled.settled("one");
  unsettled.settled("two");
  expect(["one", "two"].map((name) => unsettled.has(name))).toEqual([false, true]);
});
