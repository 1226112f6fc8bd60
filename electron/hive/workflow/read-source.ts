import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import type { Problem } from "../contract/workflow.ts";

/** One byte more than a workflow may have: enough for the check to see that a file is too large. */
const mostBytes = 262_145;

/** The text of a file, or why it cannot be had. */
export type ReadSource = { readonly source: string } | { readonly problem: Problem };

/** Reads a workflow file, never more of it than a workflow may have. */
export async function readSource(file: string): Promise<ReadSource> {
  try {
    return decode(await readBeginning(file));
  } catch (error) {
    return unreadable(error);
  }
}

/** What a file holds, and which state of the file that is. */
export interface StampedSource {
  readonly read: ReadSource;
  /** Another one for every content; empty when it cannot be had. */
  readonly revision: string;
  /** Milliseconds since 1970 (UTC); 0 when it cannot be had. */
  readonly changedAt: number;
  /** Whether `read` is all of the file, so that a save over it loses nothing unseen. */
  readonly whole: boolean;
}

/** As `readSource`, for files alone: whatever else lies there might keep its reader waiting for ever. */
export async function readStamped(file: string): Promise<StampedSource> {
  try {
    const { mtimeMs, size } = await statFile(file);
    const bytes = await readBeginning(file);
    const isCut = bytes.length === mostBytes;
    const hash = createHash("sha256").update(bytes);
    if (isCut) hash.update(`${size} ${mtimeMs}`); // the rest is not read: these tell of its changes
    const read = attempt(() => decode(bytes));
    const whole = !isCut && "source" in read;
    return { read, revision: hash.digest("hex"), changedAt: Math.round(mtimeMs), whole };
  } catch (error) {
    return { read: unreadable(error), revision: "", changedAt: 0, whole: false };
  }
}

/** The revision of a file that holds this text. */
export function revisionOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function statFile(file: string) {
  const found = await stat(file);
  if (found.isFile()) return found;
  throw Object.assign(new Error("no file"), { code: found.isDirectory() ? "EISDIR" : "ENOTFILE" });
}

function attempt(read: () => ReadSource): ReadSource {
  try {
    return read();
  } catch (error) {
    return unreadable(error);
  }
}

function decode(bytes: Buffer): ReadSource {
  const whole = bytes.length < mostBytes;
  // A file that is cut inside a character is too large in any case.
  return { source: new TextDecoder("utf-8", { fatal: whole, ignoreBOM: true }).decode(bytes) };
}

function unreadable(error: unknown): ReadSource {
  const code = (error as { readonly code?: unknown }).code; // errors of the file system and of the decoder have one
  return { problem: { line: 1, column: 1, code: "unreadable", ...explain(String(code)) } };
}

async function readBeginning(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(mostBytes);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, mostBytes - length);
      length += bytesRead;
      if (bytesRead === 0 || length === mostBytes) return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}

function explain(code: string): Pick<Problem, "message" | "hint"> {
  if (code === "ENOENT") return { message: "There is no such file.", hint: "Check the path; `skep run` takes a file." };
  if (code === "EISDIR") return { message: "This is a folder.", hint: "Name a workflow file in it." };
  if (code === "ENOTFILE") return { message: "This is no file.", hint: "Put a workflow file in its place." };
  if (code === "EACCES") return { message: "The file may not be read.", hint: "Check the file's permissions." };
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return { message: "The file is no UTF-8 text.", hint: "Save it as UTF-8." };
  }
  return { message: `The file cannot be read (${code}).`, hint: "Check the disk and the path." };
}
