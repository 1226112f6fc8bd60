import { closeSync, openSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { openDatabase } from "./database.ts";
import { openToRead, reading } from "./read-database.ts";

it("is not there where there is no store, and makes none", () => {
  const file = join(temporaryFolder(), "skep.db");
  expect(openToRead(file)).toBeUndefined();
  expect(openToRead(file)).toBeUndefined();
});

it("reads beside a hive that writes, and writes nothing itself", () => {
  const home = temporaryFolder();
  const { database } = openTemporaryStore(home);
  const reader = openToRead(database.name);
  database.exec("CREATE TABLE later (x)");
  expect(reader?.prepare("SELECT count(*) FROM later").pluck().get()).toBe(0);
  expect(() => reader?.exec("INSERT INTO later VALUES (1)")).toThrow("readonly");
  reader?.close();
});

it.each([
  [1000, "newer version"],
  [0, "older version"],
])("tells a store of version %i from its own", (version, words) => {
  const file = join(temporaryFolder(), "skep.db");
  const database = openDatabase(file);
  database.pragma(`user_version = ${version}`);
  database.close();
  expect(() => openToRead(file)).toThrow(words);
});

it("says of a file that is no store that it cannot be used", () => {
  const file = join(temporaryFolder(), "skep.db");
  writeFileSync(file, "no database at all, and long enough to be looked at".repeat(100));
  expect(() => openToRead(file)).toThrow(/The store .* cannot be used: file is not a database/);
});

it("says the same of damage that is found only on the way", () => {
  const file = join(temporaryFolder(), "skep.db");
  openDatabase(file).close();
  const handle = openSync(file, "r+");
  const afterFirstPage = 4096;
  writeSync(handle, Buffer.alloc(statSync(file).size - afterFirstPage, 0xab), 0, undefined, afterFirstPage);
  closeSync(handle);
  const look = (): unknown => {
    const reader = openToRead(file);
    if (reader === undefined) throw new Error("The store is there.");
    onTestFinished(() => void reader.close());
    return reading(reader, () => reader.prepare("SELECT count(*) FROM journal").get());
  };
  expect(look).toThrow(/cannot be used: database disk image is malformed/);
});
