import { randomBytes } from "node:crypto";
import { copyFile, type FileHandle, open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FailureError, failure } from "../contract/failure.ts";

/**
 * Puts a text in the place of a file, whole or not at all; a link is followed, and the mode of what was there is kept.
 *
 * @throws FailureError `unwritable` or `disk_full`; the file is then as it was.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  await clearly(path, async () => {
    const target = await realpath(path);
    const { mode } = await stat(target);
    if ((mode & 0o222) === 0) throw new FailureError(failure("unwritable", `${path} is write-protected.`, { hint }));
    const temporary = await writeBeside(target, text, mode & 0o777);
    await rename(temporary, target).catch(droppingFile(temporary));
    await syncFolder(dirname(target));
  });
}

/**
 * Makes a file that was not there, under the first of the names that is free; answers which.
 *
 * @throws FailureError `unwritable` or `disk_full`; nothing is left behind then.
 */
export async function createFile(folder: string, names: Iterable<string>, text: string): Promise<string> {
  return await clearly(folder, async () => {
    const temporary = await writeBeside(join(folder, "new"), text, null);
    return await moveToFree(temporary, folder, names).catch(droppingFile(temporary));
  });
}

/** Moves a file into a folder, under the first of the names that is free; answers which. */
export async function moveToFree(file: string, folder: string, names: Iterable<string>): Promise<string> {
  const name = await reserveName(folder, names);
  try {
    await moveFile(file, join(folder, name));
  } catch (error) {
    await rm(join(folder, name), { force: true });
    throw error;
  }
  await syncFolder(folder);
  return name;
}

/** Moves a file over another one, to another disk too. */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) !== "EXDEV") throw error;
    await copyFile(from, to);
    await rm(from);
  }
}

/** Takes the first of the names that is free, so that nobody else gets it; the file is empty until it is replaced. */
async function reserveName(folder: string, names: Iterable<string>): Promise<string> {
  for (const name of names) {
    try {
      await (await open(join(folder, name), "wx")).close();
      return name;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
  throw new FailureError(failure("conflict", `Every name is taken in ${folder}.`, { hint: "Choose another name." }));
}

/** Removes what saves left behind that the end of their process cut off. Nobody else may be saving there. */
export async function dropUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []); // nobody has made it yet
  const left = names.filter((name) => unfinished.test(name));
  await Promise.all(left.map(async (name) => await rm(join(folder, name), { force: true }).catch(() => {}))); // next time
}

/** Names of files that are being written. */
const unfinished = /^\.skep-[0-9a-f]{12}\.tmp$/;

/** Does something with a file; what the system refuses is told in plain words. */
export async function clearly<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError(explain(path, codeOf(error)), { cause: error });
  }
}

const hint = "Save it under another name.";

function explain(path: string, code: string) {
  if (code === "ENOSPC" || code === "EDQUOT") {
    const message = `The disk is full, so ${basename(path)} was not written.`;
    return failure("disk_full", message, { retryable: true, hint: "Make room on it, and try again." });
  }
  if (code === "EROFS") return failure("unwritable", `${path} is on a disk that can only be read.`, { hint });
  if (code === "EACCES" || code === "EPERM") {
    return failure("unwritable", `${path} may not be written.`, { hint: `Check its permissions. ${hint}` });
  }
  const where = `${path} cannot be reached (${code}).`;
  return failure("unwritable", where, { retryable: true, hint: `If its disk was taken out, put it back in. ${hint}` });
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code); // errors of the file system have one
}

async function writeBeside(target: string, text: string, mode: number | null): Promise<string> {
  const temporary = join(dirname(target), `.skep-${randomBytes(6).toString("hex")}.tmp`);
  const handle = await open(temporary, "wx", mode ?? 0o666);
  await fill(handle, text, mode).catch(droppingFile(temporary));
  return temporary;
}

async function fill(handle: FileHandle, text: string, mode: number | null): Promise<void> {
  try {
    await handle.writeFile(text);
    if (mode !== null && process.platform !== "win32") await handle.chmod(mode).catch(() => {}); // some disks keep no modes
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function droppingFile(temporary: string) {
  return async (error: unknown): Promise<never> => {
    await rm(temporary, { force: true });
    throw error;
  };
}

/** The new name is on the disk too; not every system lets a folder be synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
