import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFaults, readNotes } from "./check-store.ts";
import { Disk } from "./disk.ts";
import type { Random } from "./random.ts";
import { compileRecorder, recordLoad } from "./recording.ts";

/** What some power cuts showed. */
export interface CutFindings {
  readonly cuts: number;
  /** Writes, truncations and syncs that were recorded. */
  readonly events: number;
  readonly acknowledged: number;
  readonly faults: readonly string[];
}

const notes = "acknowledged";

/** Records a loaded hive, and cuts its power at random points of the recording. */
export async function cutPower(options: {
  readonly cuts: number;
  readonly milliseconds: number;
  readonly random: Random;
  readonly until: number;
}): Promise<CutFindings> {
  const folder = mkdtempSync(join(tmpdir(), "skep-torture-"));
  const { cuts, milliseconds, random } = options;
  const library = compileRecorder(folder);
  const events = await recordLoad({
    library,
    milliseconds,
    folder: mkdtempSync(join(folder, "live-")),
    log: join(folder, "log"),
  });
  const points = Array.from({ length: cuts }, () => Math.floor(random() * events.length)).toSorted((a, b) => a - b);
  const disk = new Disk();
  const faults: string[] = [];
  let [at, done] = [0, 0];
  for (const point of points) {
    for (; at < point; at += 1) {
      const event = events[at];
      if (event !== undefined) disk.apply(event);
    }
    const left = join(folder, "left");
    disk.cut(left, random);
    const found = faultsOf(left, disk.whole(notes));
    faults.push(...found.map((fault) => `cut at event ${point} of ${events.length}: ${fault}`));
    done += 1;
    if (faults.length > 0 || performance.now() > options.until) break;
    rmSync(left, { recursive: true });
  }
  const acknowledged = readNotes(disk.whole(notes)).added.length;
  if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
  else faults.push(`what was left is kept in ${folder}`);
  return { cuts: done, events: events.length, acknowledged, faults };
}

function faultsOf(folder: string, told: string): readonly string[] {
  try {
    return findFaults(folder, readNotes(told));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
