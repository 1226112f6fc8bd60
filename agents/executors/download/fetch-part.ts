import { type FileHandle, open, rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { FailureError, failure } from "../../../electron/hive/contract/failure.ts";
import { checkRoom } from "./disk-room.ts";
import { askFor } from "./follow.ts";
import { keepTag, readTag, sizeOf, tagFile } from "./part-file.ts";

/** How long it waits for the other side, in milliseconds, and how often it begins again without progress. */
export interface Patience {
  readonly connectMs: number;
  readonly stallMs: number;
  readonly attempts: number;
  readonly pauseMs: number;
}

export const usualPatience: Patience = { connectMs: 15_000, stallMs: 30_000, attempts: 3, pauseMs: 1000 };

/** What is fetched. */
export interface PartPlan {
  readonly url: string;
  /** The unfinished file; what is in it already is kept and continued. */
  readonly part: string;
  /** Bytes that the whole must have. */
  readonly size: number | undefined;
  readonly hosts: readonly string[];
  /** Whether a hash will tell if what was continued fits together. */
  readonly hasHash: boolean;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** Told after each piece how many bytes are there, and how many there will be when that is known. */
  readonly told: (bytes: number, total: number | undefined) => void;
}

/** Bytes in all, and how many of them were there before. */
export interface FetchedPart {
  readonly bytes: number;
  readonly resumed: number;
}

/** Fetches a file into its part, as often as there is progress. Throws `download_failed`; the part stays. */
export async function fetchPart(plan: PartPlan): Promise<FetchedPart> {
  let left = plan.patience.attempts;
  let before = await sizeOf(plan.part);
  let resumed = 0;
  for (;;) {
    try {
      const fetched = await fetchOnce(plan);
      await rm(tagFile(plan.part), { force: true });
      return { ...fetched, resumed: Math.max(resumed, fetched.resumed) };
    } catch (error) {
      plan.signal.throwIfAborted();
      const now = await sizeOf(plan.part);
      resumed = Math.max(resumed, now);
      left = now > before ? plan.patience.attempts : left - 1;
      before = now;
      const reason = asFailure(error, plan.url);
      if (!reason.failure.retryable || left === 0) throw reason;
      await wait(plan.patience.pauseMs, undefined, { signal: plan.signal });
    }
  }
}

async function fetchOnce(plan: PartPlan): Promise<FetchedPart> {
  const watch = new Watch(plan.signal);
  try {
    watch.expect(plan.patience.connectMs, "the host does not answer");
    const there = await sizeOf(plan.part);
    const tag = there > 0 ? await readTag(plan.part, plan.url) : undefined;
    const canResume =
      there > 0 && (plan.size === undefined || there <= plan.size) && (tag !== undefined || plan.hasHash);
    if (canResume && there === plan.size) return { bytes: there, resumed: there };
    const from = canResume ? there : 0;
    const answer = await askFor(plan.url, { from, tag, hosts: plan.hosts, signal: watch.signal });
    const { start, total } = await startOf(answer, plan, from);
    await checkRoom(plan.part, total === undefined ? 0 : total - start);
    await keepTag(plan.part, plan.url, answer.headers);
    const file = await open(plan.part, start === 0 ? "w" : "r+");
    try {
      return { bytes: await store(answer, file, { plan, start, total, watch }), resumed: start };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (watch.reason === null || plan.signal.aborted) throw error;
    throw failed(plan.url, watch.reason, true, error);
  } finally {
    watch.end();
  }
}

interface Storing {
  readonly plan: PartPlan;
  readonly start: number;
  readonly total: number | undefined;
  readonly watch: Watch;
}

async function store(answer: Response, file: FileHandle, { plan, start, total, watch }: Storing): Promise<number> {
  let at = start;
  for await (const piece of answer.body ?? []) {
    watch.expect(plan.patience.stallMs, "the download stands still");
    if (plan.size !== undefined && at + piece.length > plan.size) {
      await rm(plan.part, { force: true });
      throw failed(plan.url, `the file is larger than ${plan.size} bytes`, false);
    }
    await file.write(piece, 0, piece.length, at);
    at += piece.length;
    plan.told(at, total);
  }
  if (total !== undefined && at < total) throw failed(plan.url, `it ended at ${at} of ${total} bytes`, true);
  await file.truncate(at);
  await file.sync();
  return at;
}

/** Where the answer's first byte belongs, and how large the whole is; throws where it is not the wanted file. */
async function startOf(answer: Response, { url, part, size }: PartPlan, from: number) {
  if (answer.status === 416) {
    await rm(part, { force: true });
    throw failed(url, "what is there does not belong to the file", true);
  }
  if (answer.status !== 200 && answer.status !== 206) {
    const later = answer.status >= 500 || answer.status === 429 || answer.status === 408;
    throw failed(url, `the host answers ${answer.status} ${answer.statusText}`.trim(), later);
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers.get("content-range") ?? "");
  const start = answer.status === 206 ? Number(range?.[1] ?? Number.NaN) : 0;
  if (answer.status === 206 && start !== from)
    throw failed(url, "the host gives another part than was asked for", false);
  const said = answer.status === 206 ? range?.[2] : answer.headers.get("content-length");
  const total = said === undefined || said === null || said === "*" ? size : Number(said);
  if (size !== undefined && total !== size) throw failed(url, `the host's file has ${total} bytes, not ${size}`, false);
  return { start, total };
}

/** Ends a request with a reason of its own when the other side is silent, beside the caller's signal. */
class Watch {
  readonly signal: AbortSignal;
  reason: string | null = null;
  readonly #own = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(outer: AbortSignal) {
    this.signal = AbortSignal.any([outer, this.#own.signal]);
  }

  expect(ms: number, otherwise: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.reason = otherwise;
      this.#own.abort();
    }, ms);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#own.abort();
  }
}

function failed(url: string, reason: string, retryable: boolean, cause?: unknown): FailureError {
  return new FailureError(failure("download_failed", `${url}: ${reason}.`, { retryable }), { cause });
}

/** The platform's own errors are of the connection, or of the disk. */
function asFailure(error: unknown, url: string): FailureError {
  if (error instanceof FailureError) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return failed(url, cause instanceof Error ? cause.message : String(cause), true, error);
}
