import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { blobPath, type Layer } from "./manifest.ts";

/** How a file comes in: copied, hard-linked (copied where that cannot be), or moved because it is ours already. */
export type IntakeWay = "copy" | "link" | "move";

const STALE_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A file that lies complete on the store's volume, and is not yet a blob. */
export interface Incoming {
  readonly path: string;
  readonly digest: string;
  readonly size: number;
}

/** A fresh path for something that is being brought in. It is outside `blobs`, where a real Ollama would tidy it away. */
export async function incomingPath(folder: string): Promise<string> {
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true });
  return join(incoming, `add-${randomUUID()}.part`);
}

async function hashOf(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(chunk);
  return hash.digest("hex");
}

async function copyAndHash(from: string, to: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  const tap = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = createReadStream(from, { highWaterMark: 1 << 20 });
  await pipeline(source, tap, createWriteStream(to, { flags: "wx" }), { signal });
  return hash.digest("hex");
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch {
    return false;
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Brings a file to the store's volume under a temporary name and hashes it; a cut leaves nothing that counts as a model. */
export async function takeIn(
  folder: string,
  file: string,
  options: { readonly way: IntakeWay; readonly signal?: AbortSignal | undefined },
): Promise<Incoming> {
  const path = await incomingPath(folder);
  const { way, signal } = options;
  try {
    const there = way === "link" ? await linked(file, path) : way === "move" && (await moved(file, path));
    const hex = there ? await hashOf(path, signal) : await copyAndHash(file, path, signal);
    if (way === "move" && !there) await rm(file, { force: true });
    return { path, digest: `sha256:${hex}`, size: (await stat(path)).size };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Brings a short text in, the same way. */
export async function takeInText(folder: string, text: string): Promise<Incoming> {
  const path = await incomingPath(folder);
  const bytes = Buffer.from(text, "utf8");
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
  return { path, digest: `sha256:${createHash("sha256").update(bytes).digest("hex")}`, size: bytes.length };
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a file in its final place, flushed, in one step. */
export async function settle(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await flush(from);
  await rename(from, to);
}

/** Makes a blob of what came in; one that is there already stays, and the new copy goes. */
export async function keepAsBlob(folder: string, incoming: Incoming, mediaType: string): Promise<Layer> {
  const blob = blobPath(folder, incoming.digest);
  const there = await access(blob).then(
    () => true,
    () => false,
  );
  if (there && (await stat(blob)).size === incoming.size) await rm(incoming.path, { force: true });
  else await settle(incoming.path, blob);
  return { mediaType, digest: incoming.digest, size: incoming.size };
}

/** Removes what an interrupted earlier `add` left behind. */
export async function removeStale(folder: string, now: number): Promise<void> {
  const incoming = join(folder, "incoming");
  const names = await readdir(incoming).catch(() => []);
  for (const name of names.filter((one) => one.startsWith("add-"))) {
    const path = join(incoming, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts && now - facts.mtimeMs > STALE_MILLISECONDS) await rm(path, { force: true });
  }
}
