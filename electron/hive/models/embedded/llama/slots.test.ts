import { expect, it } from "vitest";
import { chooseSlot, commonPrefix, type Slot, shareBatch } from "./slots.ts";

function slot(id: number, tokens: number[], more: Partial<Slot> = {}): Slot {
  return { id, tokens, busy: false, lastUsed: 0, ...more };
}

it("counts what two prompts share", () => {
  expect(commonPrefix([1, 2, 3], [1, 2, 4, 5])).toBe(2);
  expect(commonPrefix([], [1])).toBe(0);
});

it("chooses the free slot that already holds most of the prompt", () => {
  const slots = [slot(0, [1, 2]), slot(1, [1, 2, 3]), slot(2, [1, 2, 3, 4], { busy: true })];
  expect(chooseSlot(slots, [1, 2, 3, 4])?.id).toBe(1);
});

it("chooses the one that was used longest ago when none helps", () => {
  const slots = [slot(0, [9], { lastUsed: 5 }), slot(1, [8], { lastUsed: 2 })];
  expect(chooseSlot(slots, [1])?.id).toBe(1);
});

it("chooses none when all are busy", () => {
  expect(chooseSlot([slot(0, [], { busy: true })], [1])).toBeUndefined();
});

it("gives a prompt alone the whole batch", () => {
  expect(shareBatch([{ waiting: 2000 }], { batch: 512, besideOthers: 128 })).toEqual([512]);
});

it("lets a generating answer move beside a long prompt", () => {
  expect(shareBatch([{ waiting: 2000 }, { waiting: 1 }], { batch: 512, besideOthers: 128 })).toEqual([127, 1]);
});

it("shares a batch among prompts in turn and never exceeds it", () => {
  const shares = shareBatch([{ waiting: 300 }, { waiting: 300 }, { waiting: 300 }], { batch: 512, besideOthers: 128 });
  expect(shares).toEqual([300, 212, 0]);
});
