import { existsSync } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { FailureError, failure } from "../contract/failure.ts";
import type { WorkflowPlace } from "./library.ts";
import { readStamped, revisionOf } from "./read-source.ts";
import { clearly, createFile, replaceFile } from "./write-file.ts";

/**
 * Saves a text over a file that is still the one that was expected.
 *
 * @throws FailureError `stale` when it is another one, `unwritable` when it holds what its reader was not shown.
 */
export async function saveOver(place: WorkflowPlace, source: string, expected: string | null): Promise<void> {
  const { path, name } = place;
  const now = await readStamped(path);
  if (now.revision === revisionOf(source)) return; // saved already
  if (now.revision === "") {
    await saveMissing(place, source, expected);
    return;
  }
  if (now.revision !== expected) throw staleFile(name, "was changed");
  if (!now.whole) {
    const message = `${name} holds more than a workflow, so nothing is saved over it.`;
    throw new FailureError(failure("unwritable", message, { hint: "Save it under another name." }));
  }
  await replaceFile(path, source);
}

/** Saves where no file can be read: a new one when none is expected there. */
async function saveMissing({ path, name }: WorkflowPlace, source: string, expected: string | null): Promise<void> {
  if (existsSync(path)) await clearly(path, async () => void (await readFile(path)));
  await clearly(path, async () => await access(dirname(path)));
  if (expected !== null) throw staleFile(name, "was removed");
  await createFile(dirname(path), [basename(path)], source);
}

/** The failure of a save over a file that is another one by now. */
export function staleFile(name: string, what: "was changed" | "was removed"): FailureError {
  const hint = "Look at the file as it is now, or save under another name: nothing was lost.";
  return new FailureError(failure("stale", `${name} ${what} outside since it was opened.`, { hint }));
}
