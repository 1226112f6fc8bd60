// What runs in the thread of a Checkpointer: brings the log into the store whenever it is asked, until it is told to end.
import { parentPort, workerData } from "node:worker_threads";
import Sqlite from "better-sqlite3";

const database = new Sqlite(String(workerData), { fileMustExist: true });
database.pragma("synchronous = FULL"); // what is in the store must be on the disk before the log is written anew

parentPort?.on("message", (what: unknown) => {
  if (what === "end") {
    database.close();
    parentPort?.close();
    return;
  }
  try {
    database.pragma("wal_checkpoint(PASSIVE)");
  } catch {
    // The disk is full or in use: all stays in the log until a later one.
  }
  parentPort?.postMessage("done");
});
