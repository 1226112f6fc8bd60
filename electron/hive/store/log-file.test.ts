import { closeSync, copyFileSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { openDatabase } from "./database.ts";
import { LogFile } from "./log-file.ts";

const frameBytes = 4096 + 24;
const mebibyte = 1 << 20;

function openLogFile() {
  const file = join(temporaryFolder(), "skep.db");
  const database = openDatabase(file);
  onTestFinished(() => void database.close());
  const insert = database.prepare<[string]>(
    "INSERT INTO journal (at, level, type, data) VALUES (1, 'INFO', 'hive.stopped', ?)",
  );
  const log = new LogFile(database);
  onTestFinished(() => log.close());
  const size = (): number => statSync(`${file}-wal`).size;
  /** Bytes up to the end of what is in it. */
  const end = (): number => {
    const [state] = database.pragma("wal_checkpoint(NOOP)") as readonly { readonly log: number }[];
    return 32 + (state?.log ?? 0) * frameBytes;
  };
  return { log, database, file, size, end, write: (text = "{}") => insert.run(text) };
}

it("has the file be longer than what is in it, and longer again before it is full", () => {
  const { log, size, end, write } = openLogFile();
  write();
  log.sync();
  const first = size();
  expect(first).toBe(end() + mebibyte);
  while (end() < first - mebibyte / 8) {
    write("x".repeat(20_000));
    log.sync();
  }
  expect(size()).toBe(first + mebibyte);
  expect(size()).toBeGreaterThan(end());
});

it("lets another process read all of it, and none of the zeros", () => {
  const { log, file, write } = openLogFile();
  for (let index = 0; index < 100; index += 1) {
    write();
    log.sync();
  }
  const elsewhere = join(temporaryFolder(), "skep.db");
  copyFileSync(file, elsewhere);
  copyFileSync(`${file}-wal`, `${elsewhere}-wal`); // as a hive leaves it that was killed
  for (const found of [file, elsewhere]) {
    const reader = new Sqlite(found);
    onTestFinished(() => void reader.close());
    expect(reader.prepare("SELECT count(*) FROM journal").pluck().get()).toBe(100);
    expect(reader.pragma("integrity_check", { simple: true })).toBe("ok");
  }
});

it("writes over what was in it before, from its beginning, without a change of its length", () => {
  const { log, database, file, size, write } = openLogFile();
  write();
  log.sync();
  const before = size();
  database.pragma("wal_checkpoint(RESTART)");
  for (let index = 0; index < 20; index += 1) {
    write();
    log.sync();
  }
  expect(size()).toBe(before);
  const head = Buffer.alloc(4);
  const wal = openSync(`${file}-wal`, "r");
  onTestFinished(() => closeSync(wal));
  readSync(wal, head, 0, 4, 12);
  expect(head.readUInt32BE()).toBe(1); // times that it began anew
});

it("changes nothing of a file that nobody syncs", async () => {
  const { log, database, file, write } = openLogFile();
  database.pragma("synchronous = OFF");
  write();
  const before = readFileSync(`${file}-wal`);
  log.sync();
  await log.syncBeside();
  expect(readFileSync(`${file}-wal`).equals(before)).toBe(true);
});
