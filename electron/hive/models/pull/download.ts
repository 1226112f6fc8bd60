import { type FileHandle, mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { SourceFailed } from "./source-failed.ts";

/** How long a download waits for the other side, in milliseconds, and how often it begins anew without progress. */
export interface Patience {
  readonly connectMs: number;
  readonly stallMs: number;
  readonly attempts: number;
  readonly pauseMs: number;
}

/** Seconds, not minutes: the next source is worth more than a host that is out of reach. */
export const usualPatience: Patience = { connectMs: 8000, stallMs: 30_000, attempts: 3, pauseMs: 1000 };

/** What is fetched, and where it goes. */
export interface DownloadPlan {
  readonly url: string;
  /** The unfinished file; what is in it already is kept and continued. */
  readonly part: string;
  /** What the whole file must have, in bytes: one byte more or less is refused. */
  readonly bytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly patience: Patience;
}

/**
 * Fetches a file into its part, continuing what is there, and yields how many bytes are there after each piece. Throws
 * `SourceFailed`; the part stays for the next try. The content is not checked here: its hash decides.
 */
export async function* download(plan: DownloadPlan): AsyncGenerator<number> {
  await mkdir(dirname(plan.part), { recursive: true });
  let left = plan.patience.attempts;
  let before = await sizeOf(plan.part);
  while ((await sizeOf(plan.part)) !== plan.bytes) {
    try {
      yield* fetchOnce(plan);
    } catch (error) {
      plan.signal?.throwIfAborted();
      const now = await sizeOf(plan.part);
      left = now > before ? plan.patience.attempts : left - 1;
      before = now;
      if (!(error instanceof SourceFailed) || !error.transient || left === 0) throw error;
      await wait(plan.patience.pauseMs, undefined, { signal: plan.signal });
    }
  }
  await rm(tagFile(plan.part), { force: true });
}

async function* fetchOnce(plan: DownloadPlan): AsyncGenerator<number> {
  const timer = new Timer(plan.signal);
  timer.set(plan.patience.connectMs, "the host does not answer");
  const there = await sizeOf(plan.part);
  let answered = false;
  try {
    const answer = await ask(plan, there, timer.signal);
    answered = true;
    const start = await startOf(answer, plan, there);
    await keepTag(plan, answer);
    if (!answer.body) throw new SourceFailed("the answer is empty", { transient: true });
    const file = await open(plan.part, start === 0 ? "w" : "r+");
    try {
      yield* store(answer.body, file, { plan, start, timer });
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof SourceFailed) throw error;
    // A host that was never reached is left for the next source; one that has given a part is asked again.
    throw new SourceFailed(timer.reason ?? reasonOf(error), { cause: error, transient: answered || there > 0 });
  } finally {
    timer.clear();
  }
}

interface Storing {
  readonly plan: DownloadPlan;
  readonly start: number;
  readonly timer: Timer;
}

async function* store(
  body: ReadableStream<Uint8Array>,
  file: FileHandle,
  { plan, start, timer }: Storing,
): AsyncGenerator<number> {
  const stall = () => timer.set(plan.patience.stallMs, "the download stands still");
  let at = start;
  stall();
  for await (const piece of body) {
    if (at + piece.length > plan.bytes) throw new SourceFailed(`the file is larger than ${plan.bytes} bytes`);
    await file.write(piece, 0, piece.length, at);
    at += piece.length;
    yield at;
    stall();
  }
  if (at < plan.bytes) throw new SourceFailed("the connection was cut", { transient: true });
}

async function ask(plan: DownloadPlan, there: number, signal: AbortSignal): Promise<Response> {
  const tag = there > 0 ? await readTag(plan) : null;
  const resume: Record<string, string> = there > 0 && there < plan.bytes ? { Range: `bytes=${there}-` } : {};
  const condition: Record<string, string> = resume["Range"] && tag ? { "If-Range": tag } : {};
  const headers = { ...resume, ...condition, "Accept-Encoding": "identity" };
  return fetch(plan.url, { headers, signal });
}

/** Where the answer's first byte belongs. Throws when the answer is not the wanted file. */
async function startOf(answer: Response, plan: DownloadPlan, there: number): Promise<number> {
  if (answer.status === 416) {
    await rm(plan.part, { force: true });
    throw new SourceFailed("the part does not belong to the file", { transient: true });
  }
  if (answer.status !== 200 && answer.status !== 206) {
    const transient = answer.status >= 500 || answer.status === 429 || answer.status === 408;
    throw new SourceFailed(`the host answers ${answer.status} ${answer.statusText}`.trim(), { transient });
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers.get("content-range") ?? "");
  const start = answer.status === 206 ? Number(range?.[1] ?? Number.NaN) : 0;
  if (answer.status === 206 && start !== there)
    throw new SourceFailed("the host gives another part than was asked for");
  const total = Number((answer.status === 206 ? range?.[2] : answer.headers.get("content-length")) ?? Number.NaN);
  if (Number.isFinite(total) && total !== plan.bytes) {
    throw new SourceFailed(`the host's file has ${total} bytes, not ${plan.bytes}`);
  }
  return start;
}

/** A timer that ends a request with a reason of its own, beside the caller's signal. */
class Timer {
  readonly signal: AbortSignal;
  reason: string | null = null;
  readonly #own = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(outer: AbortSignal | undefined) {
    this.signal = outer ? AbortSignal.any([outer, this.#own.signal]) : this.#own.signal;
  }

  set(ms: number, reason: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.reason = reason;
      this.#own.abort();
    }, ms);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#own.abort();
  }
}

/** The validator of the file that a part belongs to lies beside it, with its address. */
function tagFile(part: string): string {
  return `${part}.tag`;
}

async function keepTag(plan: DownloadPlan, answer: Response): Promise<void> {
  const tag = answer.headers.get("etag");
  if (tag && !tag.startsWith("W/")) await writeFile(tagFile(plan.part), `${plan.url}\n${tag}`);
  else await rm(tagFile(plan.part), { force: true });
}

async function readTag(plan: DownloadPlan): Promise<string | null> {
  const text = await readFile(tagFile(plan.part), "utf8").catch(() => "");
  const [url, tag] = text.split("\n");
  return url === plan.url && tag ? tag : null;
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (facts) => facts.size,
    () => 0,
  );
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
