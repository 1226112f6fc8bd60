import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { Writes } from "./writes.ts";

function openWrites() {
  const store = openTemporaryStore();
  let wakes = 0;
  const writes = new Writes(store.writer, () => {
    wakes += 1;
  });
  return { store, writes, wakes: () => wakes };
}

const stopped = { type: "hive.stopped", data: {} } as const;

it("wakes the dispatcher with every write, and answers when it is on the disk", async () => {
  const { store, writes, wakes } = openWrites();
  await writes.write((record) => record(stopped));
  expect([await writes.write(() => 7), wakes(), store.journal.last()]).toEqual([7, 2, 1]);
});

it("tells whether what nobody waits for is written, and insists on what must be until it is stopped", async () => {
  const { store, writes } = openWrites();
  const shown = console.error;
  console.error = () => undefined; // each refusal is told there
  onTestFinished(() => {
    console.error = shown;
  });
  expect(await writes.insist((record) => record(stopped))).toBe(true);
  store.database.pragma("busy_timeout = 1");
  const blocker = new Sqlite(store.file);
  onTestFinished(() => void blocker.close());
  blocker.exec("BEGIN IMMEDIATE");
  expect(await writes.note((record) => record(stopped))).toBe(false);
  writes.stop();
  expect(await writes.insist((record) => record(stopped))).toBe(false);
  blocker.exec("ROLLBACK");
  expect(await writes.note((record) => record(stopped))).toBe(true);
  expect(store.journal.last()).toBe(2);
});
