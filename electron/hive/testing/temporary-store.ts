import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openStores, type Stores } from "../dispatcher/stores.ts";
import { Feed } from "../journal/feed.ts";
import { Journal } from "../journal/journal.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { Writer } from "../store/writer.ts";

/** For tests: an empty folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "skep-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store with what reads and writes it. */
export interface TemporaryStore {
  readonly file: string;
  readonly database: Database;
  readonly journal: Journal;
  readonly feed: Feed;
  readonly writer: Writer;
  readonly stores: Stores;
  close(): Promise<void>;
}

/** For tests: a real store in a folder; it is closed with the test, or before. */
export function openTemporaryStore(folder = temporaryFolder(), clock: () => number = Date.now): TemporaryStore {
  const file = join(folder, "skep.db");
  const database = openDatabase(file);
  const journal = new Journal(database, clock);
  const feed = new Feed(journal);
  const writer = new Writer(database, journal, (entries) => feed.announce(entries));
  const stores = openStores(database);
  writer.follow(stores.counts);
  const close = async (): Promise<void> => {
    await writer.close();
    database.close();
  };
  onTestFinished(close);
  return { file, database, journal, feed, writer, stores, close };
}
