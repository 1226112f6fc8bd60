import { open } from "node:fs/promises";
import type { Problem } from "../contract/workflow.ts";

/** One byte more than a workflow may have: enough for the check to see that a file is too large. */
const mostBytes = 262_145;

/** The text of a file, or why it cannot be had. */
export type ReadSource = { readonly source: string } | { readonly problem: Problem };

/** Reads a workflow file, never more of it than a workflow may have. */
export async function readSource(file: string): Promise<ReadSource> {
  try {
    const bytes = await readBeginning(file);
    const whole = bytes.length < mostBytes;
    // A file that is cut inside a character is too large in any case.
    return { source: new TextDecoder("utf-8", { fatal: whole, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code; // errors of the file system and of the decoder have one
    return { problem: { line: 1, column: 1, code: "unreadable", ...explain(String(code)) } };
  }
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
  if (code === "EACCES") return { message: "The file may not be read.", hint: "Check the file's permissions." };
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return { message: "The file is no UTF-8 text.", hint: "Save it as UTF-8." };
  }
  return { message: `The file cannot be read (${code}).`, hint: "Check the disk and the path." };
}
