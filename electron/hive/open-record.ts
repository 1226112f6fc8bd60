import { join } from "node:path";
import { openStores, type Stores } from "./dispatcher/stores.ts";
import { Feed } from "./journal/feed.ts";
import { Journal } from "./journal/journal.ts";
import { Checkpointer } from "./store/checkpointer.ts";
import { type Database, openDatabase } from "./store/database.ts";
import { Writer } from "./store/writer.ts";

/** The store of a data folder, with everything that reads and writes it. */
export interface OpenRecord {
  readonly file: string;
  readonly database: Database;
  readonly journal: Journal;
  readonly feed: Feed;
  readonly writer: Writer;
  readonly stores: Stores;
  /** Finishes what was asked of the writer, then closes the store. */
  close(): Promise<void>;
}

/**
 * Opens the store of a data folder; whatever the writer's transactions carry along is joined to it here.
 *
 * `checkpoint`: the file of the thread that brings the log into the store; without it, the writer does.
 *
 * @throws FailureError `store_unusable` when the store cannot be used.
 */
export function openRecord(folder: string, clock: () => number, checkpoint?: string): OpenRecord {
  const file = join(folder, "skep.db");
  const database = openDatabase(file);
  const journal = new Journal(database, clock);
  const feed = new Feed(journal);
  const writer = new Writer(database, journal, (entries) => feed.announce(entries));
  const stores = openStores(database);
  if (checkpoint !== undefined) writer.checkpointBeside(new Checkpointer(checkpoint, file));
  writer.follow(stores.counts);
  writer.follow(stores.held);
  const close = async (): Promise<void> => {
    await writer.close();
    database.close();
  };
  return { file, database, journal, feed, writer, stores, close };
}
