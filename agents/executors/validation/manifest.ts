import { z } from "zod";
import { FailureError, failure } from "../../../electron/hive/contract/failure.ts";
import { problemsOf } from "../../../electron/hive/contract/problems.ts";

/** What a file must be like. */
export interface ManifestEntry {
  readonly file: string;
  /** In hexadecimal, small letters. */
  readonly sha256: string;
  readonly bytes?: number | undefined;
}

const hash = z
  .string()
  .regex(/^(sha256:)?[0-9a-fA-F]{64}$/, "is no SHA-256 in hexadecimal")
  .transform((text) => text.replace(/^sha256:/, "").toLowerCase());
const byFile = z.record(z.string().min(1), hash);
const list = z.array(z.object({ file: z.string().min(1), sha256: hash, bytes: z.number().int().min(0).optional() }));
/** Largest manifest, in files. */
const mostFiles = 100_000;

/** Reads lines as sha256sum writes them, or JSON: `{ "file": "hash" }` or `[{ "file", "sha256", "bytes" }]`. */
export function readManifest(text: string): readonly ManifestEntry[] {
  const trimmed = text.trim();
  const entries = /^[[{]/.test(trimmed) ? readJson(trimmed) : readLines(trimmed);
  if (entries.length === 0) throw wrong("it names no file");
  if (entries.length > mostFiles) throw wrong(`it names more than ${mostFiles} files`);
  return entries;
}

function readJson(text: string): readonly ManifestEntry[] {
  const value = parse(text);
  const listed = list.safeParse(value);
  if (listed.success) return listed.data;
  const named = byFile.safeParse(value);
  if (named.success) return Object.entries(named.data).map(([file, sha256]) => ({ file, sha256 }));
  const [problem = ""] = problemsOf((Array.isArray(value) ? listed : named).error, "it");
  throw wrong(problem);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

function readLines(text: string): readonly ManifestEntry[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    const [, sha256, file] = /^([0-9a-fA-F]{64}) [ *](.+)$/.exec(line) ?? [];
    if (sha256 === undefined || file === undefined) throw wrong(`line ${index + 1} is no hash and a file`);
    return [{ sha256: sha256.toLowerCase(), file }];
  });
}

function wrong(what: string): FailureError {
  const hint = "Write lines such as `<sha256>  name`, as sha256sum does, or JSON with a hash for each file.";
  return new FailureError(failure("bad_workflow", `The manifest cannot be read: ${what}.`, { hint }));
}
