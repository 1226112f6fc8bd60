import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { placeRecord } from "./record-place.ts";
import { temporaryFolder } from "./testing/temporary-store.ts";

it("keeps the record in the data folder, and leaves it there", () => {
  const home = temporaryFolder();
  const place = placeRecord(home, true);
  place.leave();
  expect([place.folder, existsSync(home)]).toEqual([home, true]);
});

it("places what is not kept where nothing is left of it, after a hive that was killed too", () => {
  const home = temporaryFolder();
  const { folder, leave } = placeRecord(home, false);
  writeFileSync(join(folder, "skep.db"), "of now");
  leave();
  expect(existsSync(folder)).toBe(false);
  mkdirSync(folder);
  writeFileSync(join(folder, "skep.db"), "of before");
  expect(existsSync(join(placeRecord(home, false).folder, "skep.db"))).toBe(false);
});
