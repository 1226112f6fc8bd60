import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import type { OpenRecord } from "../open-record.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { Journal } from "./journal.ts";
import { walkAudit, walkAuditBetweenWork } from "./walk-audit.ts";

const decide = (run: string) => (record: RecordEntry) => {
  record({ type: "hive.stopped", data: {} });
  record({ type: "run.resumed", level: "AUDIT", about: { run }, data: {} });
};

async function decideOften({ writer }: OpenRecord, count: number): Promise<void> {
  const undone = (record: RecordEntry): never => {
    decide("undone")(record);
    throw new Error("undone");
  };
  for (let index = 0; index < count; index += 1) {
    await Promise.allSettled([writer.write(decide(`run-${index}`)), writer.write(undone)]);
  }
}

it("finds the chain whole over many transactions, work that was undone, a start in between, and pruning", async () => {
  const folder = temporaryFolder();
  const first = openTemporaryStore(folder, () => 1000);
  await decideOften(first, 700);
  await first.close();
  const second = openTemporaryStore(folder);
  await decideOften(second, 5);
  const { journal, writer } = second;
  const options = { before: 2000, now: Date.now(), limit: 10_000 };
  expect(await writer.write(() => journal.prune("INFO", options))).toMatchObject({ removed: 700 });
  expect(walkAudit(journal)).toEqual({ ok: true, entries: 705 });
  const looking = walkAuditBetweenWork(journal);
  await decideOften(second, 5);
  expect(await looking).toMatchObject({ ok: true });
});

it("tells what was done to the store behind the hive's back", async () => {
  const store = openTemporaryStore();
  await decideOften(store, 6);
  await store.close();
  const breaks = [
    ["UPDATE journal SET run = 'run-9' WHERE run = 'run-3'", "changed", 8],
    ["DELETE FROM journal WHERE run = 'run-3'", "removed", 10],
    ["DELETE FROM journal WHERE run = 'run-5'", "tail_removed", 10],
    ["INSERT INTO journal (seq, at, level, type, data) VALUES (99, 1, 'AUDIT', 'run.resumed', '{}')", "inserted", 99],
    ["UPDATE journal SET seq = 7 WHERE seq = 12", "reordered", 7],
  ] as const;
  for (const [sql, problem, seq] of breaks) {
    const database = new Sqlite(store.file);
    database.exec("BEGIN");
    if (problem === "reordered") database.exec("DELETE FROM journal WHERE seq = 7");
    database.exec(sql);
    const check = walkAudit(new Journal(database));
    database.exec("ROLLBACK");
    database.close();
    expect(check).toMatchObject({ ok: false, brokenAt: { problem, seq } });
  }
});
