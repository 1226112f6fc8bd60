import { setTimeout as sleep } from "node:timers/promises";
import type { ResourceReading, WatchedResource } from "../contract/resource.ts";
import type { EntryDraft } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";
import type { Ballast } from "./ballast.ts";
import type { DownloadGate } from "./download-gate.ts";
import { exhaustedAfter, standardThresholds } from "./thresholds.ts";

export interface ResourceWatchOptions {
  readonly read: () => Promise<ResourceReading>;
  readonly writer: Writer;
  readonly gate: DownloadGate;
  readonly ballast: Ballast;
  /** Told when something was exhausted or is there again: work that was held may go on. */
  readonly changed: () => void;
  readonly thresholds?: typeof standardThresholds;
  /** Between two looks, in milliseconds. */
  readonly everyMs?: number;
}

const mebibyte = 1_048_576;

/**
 * Looks at what the hive could run out of, now and then and when the disk refused a write. While something is exhausted,
 * downloads are held; what is there again lifts that by itself. On a full disk the ballast is given up first.
 */
export class ResourceWatch {
  readonly #options: ResourceWatchOptions;
  readonly #end = new AbortController();
  #exhausted: ReadonlySet<WatchedResource> = new Set();
  #reading: ResourceReading = { disk: null, memory: null };
  /** What the journal was not told yet, because the disk refused it. */
  #untold: EntryDraft[] = [];
  #looking: Promise<void> = Promise.resolve();
  /** Whether a look because of a refusal is asked for and has not begun. */
  #isAsked = false;
  #isTelling = false;
  /** Whether work may wait for its write to be tried again. */
  #hasRefused = false;
  #loop: Promise<void> | null = null;

  constructor(options: ResourceWatchOptions) {
    this.#options = options;
    options.writer.onRefused(() => this.#refused());
  }

  /** Begins to look. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** When it answers, nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#end.abort();
    await this.#loop;
    await this.#looking;
  }

  /** What is exhausted now, in words. */
  issues(): readonly string[] {
    return [...this.#exhausted].map((resource) => wordsFor(resource, this.#reading[resource]));
  }

  /** Looks once; `refused`: the disk has just refused a write. Settles when all is done about it. */
  look(refused = false): Promise<void> {
    this.#looking = this.#looking.then(async () => await this.#look(refused));
    return this.#looking;
  }

  #refused(): void {
    if (this.#isAsked || this.#isTelling) return;
    this.#isAsked = true;
    void this.look(true).catch((error: unknown) => console.error("skep: could not make room on the disk:", error));
  }

  async #look(refused: boolean): Promise<void> {
    if (refused) this.#isAsked = false;
    if (this.#end.signal.aborted) return;
    const { read, gate, ballast, thresholds = standardThresholds } = this.#options;
    const before = this.#exhausted;
    const isRoomMade = refused && (await ballast.release());
    this.#reading = await read();
    const after = exhaustedAfter(before, this.#reading, thresholds);
    this.#exhausted = refused ? new Set([...after, "disk"]) : after;
    if (this.#exhausted.size > 0) gate.close();
    else gate.open();
    if (!this.#exhausted.has("disk")) await ballast.hold(this.#reading.disk);
    this.#untold.push(...changesOf(before, this.#exhausted, this.#reading));
    await this.#tell();
    const isRetry = !refused && this.#hasRefused; // a full disk gets a try at each look, not a storm of them
    this.#hasRefused = refused;
    if (isRoomMade || isRetry || !isSame(before, this.#exhausted)) this.#options.changed();
  }

  async #tell(): Promise<void> {
    const drafts = this.#untold;
    if (drafts.length === 0) return;
    this.#untold = [];
    this.#isTelling = true;
    await this.#options.writer
      .write((record) => {
        for (const draft of drafts) record(draft);
      })
      .catch(() => void this.#untold.unshift(...drafts))
      .finally(() => {
        this.#isTelling = false;
      });
  }

  async #run(): Promise<void> {
    const { everyMs = 5000 } = this.#options;
    while (!this.#end.signal.aborted) {
      await this.look().catch((error: unknown) => console.error("skep: could not look at disk and memory:", error));
      await sleep(everyMs, undefined, { signal: this.#end.signal, ref: false }).catch(() => undefined);
    }
  }
}

function changesOf(
  before: ReadonlySet<WatchedResource>,
  after: ReadonlySet<WatchedResource>,
  reading: ResourceReading,
): readonly EntryDraft[] {
  const exhausted = [...after].filter((resource) => !before.has(resource));
  const restored = [...before].filter((resource) => !after.has(resource));
  return [
    ...exhausted.map((resource): EntryDraft => {
      return { type: "resource.exhausted", level: "ERROR", data: { resource, freeBytes: reading[resource] } };
    }),
    ...restored.map((resource): EntryDraft => {
      return { type: "resource.restored", data: { resource, freeBytes: reading[resource] } };
    }),
  ];
}

function isSame(one: ReadonlySet<WatchedResource>, other: ReadonlySet<WatchedResource>): boolean {
  return one.size === other.size && [...one].every((resource) => other.has(resource));
}

function wordsFor(resource: WatchedResource, free: number | null): string {
  const left = free === null ? "" : `: ${Math.floor(free / mebibyte)} MiB are free`;
  return resource === "disk"
    ? `The disk of the data folder is nearly full${left}; downloads are paused.`
    : `The machine is nearly out of memory${left}; downloads are paused.`;
}
