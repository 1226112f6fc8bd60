import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { Ballast } from "./ballast.ts";

const bytes = 1_000_000;

it("holds its room in real blocks while there is plenty, and gives it up once", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "ballast");
  const ballast = new Ballast(folder, bytes);
  await ballast.hold(2 * bytes - 1);
  await ballast.hold(null);
  expect(existsSync(file)).toBe(false);
  await ballast.hold(2 * bytes);
  expect(statSync(file).size).toBe(bytes);
  expect(statSync(file).blocks * 512).toBeGreaterThanOrEqual(bytes);
  expect(await ballast.release()).toBe(true);
  expect(await ballast.release()).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

it("makes room for a store that is to be opened only where there is too little", async () => {
  const folder = temporaryFolder();
  const ballast = new Ballast(folder, bytes);
  await ballast.hold(10 * bytes);
  await ballast.makeRoomToOpen(bytes);
  await ballast.makeRoomToOpen(null);
  expect(readdirSync(folder)).toEqual(["ballast"]);
  await ballast.makeRoomToOpen(1000);
  expect(readdirSync(folder)).toEqual([]);
});

it("leaves nothing behind where its folder takes no file", async () => {
  const ballast = new Ballast("/proc", bytes);
  await ballast.hold(10 * bytes);
  expect(await ballast.release()).toBe(false);
});
