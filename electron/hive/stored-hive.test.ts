import { expect, it } from "vitest";
import { openStoredHive } from "./stored-hive.ts";
import { openTemporaryStore, temporaryFolder } from "./testing/temporary-store.ts";

it("is not there where no hive has ever run, and makes nothing", () => {
  const home = temporaryFolder();
  expect(openStoredHive(home)).toBeUndefined();
  expect(openStoredHive(home)).toBeUndefined();
});

it("tells what the store of a hive that ended holds", () => {
  const home = temporaryFolder();
  openTemporaryStore(home).database.close();
  const stored = openStoredHive(home);
  expect(stored?.tasks).toEqual({ waiting: 0, running: 0, complete: 0, failed: 0, cancelled: 0 });
  expect(stored?.runs).toEqual([]);
  expect(stored?.run("run-none")).toBeUndefined();
  stored?.close();
});
