import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type OpenRecord, openRecord } from "../open-record.ts";

/** For tests: an empty folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "skep-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** For tests: a real store in a folder; it is closed with the test, or before. */
export function openTemporaryStore(folder = temporaryFolder(), clock: () => number = Date.now): OpenRecord {
  const record = openRecord(folder, clock);
  onTestFinished(record.close);
  return record;
}
