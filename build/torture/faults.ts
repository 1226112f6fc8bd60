import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { FailureError } from "../../electron/hive/contract/failure.ts";
import { openDatabase } from "../../electron/hive/store/database.ts";
import { openDesk } from "../bench/dispatch/open-desk.ts";

/** What is wrong with how a hive meets a bad disk; empty: nothing. Null: it could not be tried here. */
export type DiskFindings = readonly string[] | null;

const megabytes = 6;
const mostTasks = 100_000;

/** A disk that runs full under load: what was acknowledged stays, and the work goes on when there is room again. */
export async function fillDisk(): Promise<DiskFindings> {
  const folder = mountSmall();
  if (folder === null) return null;
  try {
    const ballast = join(folder, "ballast");
    writeFileSync(ballast, Buffer.alloc((megabytes * 1024 * 1024) / 2));
    const home = join(folder, "home");
    mkdirSync(home);
    const own = openDesk(home);
    const added: string[] = [];
    const refusal = await addUntilRefused(own.add, added);
    const faults: string[] = [];
    if (refusal === undefined) faults.push("a full disk was not told");
    else if (!/full/.test(refusal)) faults.push(`a full disk was told as ${refusal}`);
    faults.push(...lostOf(own.stores, added));
    rmSync(ballast);
    const later = await own.add(1).catch((error: unknown) => String(error));
    if (!later.startsWith("task-")) faults.push(`with room again, it said ${later}`);
    if ((await own.claim()) === undefined) faults.push("with room again, no task was given out");
    if (own.database.pragma("integrity_check", { simple: true }) !== "ok") faults.push("the store is damaged");
    await own.end();
    return faults;
  } finally {
    execFileSync("umount", [folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addUntilRefused(add: (index: number) => Promise<string>, added: string[]): Promise<string | undefined> {
  for (let index = 0; index < mostTasks; index += 1) {
    try {
      added.push(await add(index));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
}

function lostOf(stores: ReturnType<typeof openDesk>["stores"], added: readonly string[]): readonly string[] {
  const lost = added.filter((task) => stores.tasks.get(task)?.state !== "pending");
  return lost.map((task) => `${task} was acknowledged before the disk was full, and is lost`);
}

/** A file system of a few megabytes; null where nobody may mount one. */
function mountSmall(): string | null {
  const folder = mkdtempSync(join(tmpdir(), "skep-torture-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

/** A folder that cannot be written. */
export async function lockDisk(): Promise<DiskFindings> {
  const folder = mountSmall();
  if (folder === null) return null;
  try {
    const own = openDesk(folder);
    await own.add(1);
    await own.close();
    execFileSync("mount", ["-o", "remount,ro", folder]);
    return refusalOf(join(folder, "skep.db"));
  } finally {
    execFileSync("umount", [folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A store that a newer version wrote, and one whose pages are damaged. */
export async function spoilStore(how: "newer" | "damaged"): Promise<DiskFindings> {
  const folder = mkdtempSync(join(tmpdir(), "skep-torture-"));
  const file = join(folder, "skep.db");
  const own = openDesk(folder);
  for (let index = 0; index < 50; index += 1) await own.add(index);
  await own.close();
  if (how === "newer") {
    const database = new Sqlite(file);
    database.pragma("user_version = 1000");
    database.close();
  } else {
    overwriteMiddle(file);
  }
  const before = readFileSync(file);
  const faults = refusalOf(file);
  if (!readFileSync(file).equals(before)) faults.push("the store was changed");
  rmSync(folder, { recursive: true, force: true });
  return faults;
}

function overwriteMiddle(file: string): void {
  const size = readFileSync(file).length;
  const open = openSync(file, "r+");
  const garbage = Buffer.alloc(Math.floor(size / 2), 0xa5);
  writeSync(open, garbage, 0, garbage.length, Math.floor(size / 4));
  closeSync(open);
}

function refusalOf(file: string): string[] {
  try {
    openDatabase(file).close();
    return ["it was opened without a word"];
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== "store_unusable") return [`it said ${error}`];
    return error.failure.hint === undefined ? ["it gave no hint"] : [];
  }
}
