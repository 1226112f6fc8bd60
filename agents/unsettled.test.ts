import { expect, it } from "vitest";
import { Unsettled } from "./unsettled.ts";

const one = { task: "task-1", attempt: 1 };
const two = { task: "task-2", attempt: 1 };

it("tells an end at once, and again at every beat but the one that follows, until it is settled", () => {
  const unsettled = new Unsettled();
  const told: number[] = [];
  unsettled.tell(one, (repeats) => told.push(repeats));
  unsettled.beat();
  expect(told).toEqual([0]);
  unsettled.beat();
  unsettled.beat();
  expect(told).toEqual([0, 1, 2]);
  unsettled.settled(one);
  unsettled.beat();
  expect(told).toEqual([0, 1, 2]);
});

it("knows what has ended here: all that is not settled, and the last that is", () => {
  const unsettled = new Unsettled();
  unsettled.tell(one, () => undefined);
  unsettled.tell(two, () => undefined);
  expect([unsettled.has(one), unsettled.has(two), unsettled.has({ ...two, attempt: 2 })]).toEqual([true, true, false]);
  unsettled.settled(one);
  unsettled.settled(two);
  expect([unsettled.has(one), unsettled.has(two)]).toEqual([false, true]);
});
