import { stat } from "node:fs/promises";
import { hashFile } from "../hash-file.ts";
import { placeInside } from "../place-inside.ts";
import type { ManifestEntry } from "./manifest.ts";

/** Where files are looked for, and who hears how far it is. */
interface Search {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress: (percent: number) => void;
}

/** What is wrong with files, one sentence each; nothing: each is there and as the manifest says. */
export async function checkFiles(
  entries: readonly ManifestEntry[],
  { folder, signal, progress }: Search,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const [index, entry] of entries.entries()) {
    signal.throwIfAborted();
    const problem = await checkFile(entry, folder, signal);
    if (problem !== undefined) problems.push(`${entry.file}: ${problem}.`);
    progress(Math.floor(((index + 1) * 100) / entries.length));
  }
  return problems;
}

async function checkFile(entry: ManifestEntry, folder: string, signal: AbortSignal): Promise<string | undefined> {
  const place = await placeInside(folder, entry.file);
  if (place === undefined) return "it lies outside of the folder that is checked";
  const facts = await stat(place).catch(() => undefined);
  if (!facts?.isFile()) return "the file is not there";
  if (entry.bytes !== undefined && facts.size !== entry.bytes) {
    return `it has ${facts.size} bytes, not ${entry.bytes}`;
  }
  const sha256 = await hashFile(place, signal);
  return sha256 === entry.sha256 ? undefined : `its SHA-256 is ${sha256}, not ${entry.sha256}`;
}
