import { expect, it } from "vitest";
import { openRecord } from "./open-record.ts";
import { addRun } from "./testing/stored-run.ts";
import { temporaryFolder } from "./testing/temporary-store.ts";

it("keeps counts and tells entries with what is written, and finishes that before it closes", async () => {
  const folder = temporaryFolder();
  const { writer, stores, feed, close } = openRecord(folder, () => 7);
  const told: unknown[] = [];
  feed.subscribe(undefined, (events) => told.push(...events));
  const written = writer.write((record) => {
    addRun(stores, "run-1", [{ step: "a" }]);
    record({ type: "run.resumed", about: { run: "run-1" }, data: {} });
  });
  await close();
  await written;
  expect(told).toMatchObject([{ kind: "entry", entry: { type: "run.resumed", at: 7 } }]);
  const again = openRecord(folder, () => 8);
  expect([again.stores.counts.all().waiting, again.journal.last()]).toEqual([1, 1]);
  await again.close();
});
