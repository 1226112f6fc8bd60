import { rmSync } from "node:fs";
import { openRecord } from "../../../electron/hive/open-record.ts";
import { freshFolder } from "../dispatch/open-desk.ts";
import { addWaiting } from "./fill.ts";

const warmUp = 1000;

/** Megabytes that so many waiting tasks add to a process. */
export async function measureMemory(count: number): Promise<number> {
  const folder = freshFolder();
  const record = openRecord(folder, Date.now);
  record.database.pragma("synchronous = OFF");
  await addWaiting(record, warmUp); // the code is warm from now on
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  await addWaiting(record, count, warmUp);
  globalThis.gc?.();
  const after = process.memoryUsage().rss;
  await record.close();
  rmSync(folder, { recursive: true, force: true });
  return (after - before) / 1e6;
}
