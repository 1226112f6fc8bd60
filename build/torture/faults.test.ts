import { expect, it } from "vitest";
import { fillDisk, lockDisk, spoilStore } from "./faults.ts";

/** Null: only root may mount a small disk, so that it could not be tried. */
const fine = [null, []];

it("pauses on a full disk, loses nothing and goes on when there is room", async () => {
  expect(fine).toContainEqual(await fillDisk());
});

it("says so when the store cannot be written", async () => {
  expect(fine).toContainEqual(await lockDisk());
});

it.each(["newer", "damaged"] as const)("refuses a store that is %s, and leaves it as it is", async (how) => {
  expect(await spoilStore(how)).toEqual([]);
});
