import type { GgufFacts } from "../store/gguf-facts.ts";
import type { StoredModel } from "../store/model-store.ts";
import type { LoadedModel } from "./llama/loaded-model.ts";
import { Turn } from "./llama/turn.ts";

/** A model that is loaded for someone; `release` it exactly once. */
export interface ModelLease {
  readonly model: LoadedModel;
  release(): void;
}

/** What is in memory, for `/api/ps`. */
export interface ShelvedModel {
  readonly stored: StoredModel;
  readonly bytes: number;
  readonly contextSize: number;
  /** Undefined: it stays. */
  readonly expiresAt: Date | undefined;
}

/** What the shelf is built with. */
export interface ShelfOptions {
  readonly sequences: number;
  readonly defaultContext: number;
  /** Memory that can still be used, in bytes. */
  freeMemory(): number;
  load(model: StoredModel, contextSize: number): Promise<LoadedModel>;
  /** Told when a model was loaded or unloaded. */
  readonly changed?: (() => void) | undefined;
}

/** What one request wants. */
export interface Wish {
  readonly stored: StoredModel;
  readonly facts: GgufFacts;
  readonly numCtx: number | undefined;
  /** Milliseconds to keep the model after the request. */
  readonly keepAlive: number | undefined;
}

/** There is not enough memory for the model, even alone. */
export class NotEnoughMemory extends Error {}

interface Entry {
  readonly stored: StoredModel;
  readonly model: LoadedModel;
  readonly bytes: number;
  active: number;
  lastUsed: number;
  keepAlive: number;
  timer: NodeJS.Timeout | undefined;
  expiresAt: Date | undefined;
  idle: (() => void)[];
}

const DEFAULT_KEEP_ALIVE = 5 * 60_000;
/** Memory that stays free for everything else. */
const RESERVE = 256 * 1024 * 1024;
/** Node's longest timer; a longer wish is as good as for ever. */
const LONGEST_TIMER = 2 ** 31 - 1;

function numberIn(facts: GgufFacts, name: string, otherwise: number): number {
  const value = facts.metadata[`${facts.architecture}.${name}`];
  return typeof value === "number" && value > 0 ? value : otherwise;
}

/** Bytes that a model needs in memory: its weights, and the keys and values of all sequences. */
export function memoryNeed(facts: GgufFacts, contextSize: number, sequences: number): number {
  const heads = numberIn(facts, "attention.head_count", 1);
  const keyHeads = numberIn(facts, "attention.head_count_kv", heads);
  const headLength = numberIn(facts, "attention.key_length", numberIn(facts, "embedding_length", 0) / heads);
  const perToken = 2 * 2 * numberIn(facts, "block_count", 1) * keyHeads * headLength;
  return Math.round(facts.bytes * 1.05 + perToken * contextSize * sequences);
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

/** Keeps models in memory as long as they are wanted, one load at a time; makes room by unloading what is idle. */
export class ModelShelf {
  readonly #options: ShelfOptions;
  readonly #entries = new Map<string, Entry>();
  /** Loading and unloading happen one after another. */
  readonly #turn = new Turn();

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** What is loaded now. */
  list(): readonly ShelvedModel[] {
    return [...this.#entries.values()].map(({ stored, model, bytes, expiresAt }) => ({
      stored,
      bytes,
      contextSize: model.contextSize,
      expiresAt,
    }));
  }

  /** Gives the model, loaded. Waits for its turn. Throws `NotEnoughMemory`, or why it could not be loaded. */
  acquire(wish: Wish): Promise<ModelLease> {
    return this.#turn.take(async () => {
      const entry = await this.#entryFor(wish);
      clearTimeout(entry.timer);
      entry.active += 1;
      entry.lastUsed = Date.now();
      entry.keepAlive = wish.keepAlive ?? DEFAULT_KEEP_ALIVE;
      entry.expiresAt = this.#expiry(entry);
      return { model: entry.model, release: () => this.#release(entry) };
    });
  }

  /** Unloads the model when its last answer has ended; what is not loaded stays so. */
  async unload(stored: StoredModel): Promise<void> {
    await this.#turn.take(async () => {
      const entry = this.#entries.get(stored.modelDigest);
      if (entry) await this.#drop(entry);
    });
  }

  /** Unloads everything. */
  async close(): Promise<void> {
    await this.#turn.take(async () => {
      for (const entry of [...this.#entries.values()]) await this.#drop(entry);
    });
  }

  async #entryFor({ stored, facts, numCtx }: Wish): Promise<Entry> {
    const trained = facts.contextLength ?? Number.POSITIVE_INFINITY;
    const wanted = Math.min(numCtx ?? this.#options.defaultContext, trained);
    const there = this.#entries.get(stored.modelDigest);
    if (there && there.model.contextSize >= wanted) return there;
    if (there) await this.#drop(there);
    const contextSize = Math.max(wanted, Math.min(this.#options.defaultContext, trained));
    const bytes = memoryNeed(facts, contextSize, this.#options.sequences);
    await this.#makeRoom(bytes);
    const model = await this.#options.load(stored, contextSize);
    const entry: Entry = {
      stored,
      model,
      bytes,
      active: 0,
      lastUsed: Date.now(),
      keepAlive: DEFAULT_KEEP_ALIVE,
      timer: undefined,
      expiresAt: undefined,
      idle: [],
    };
    this.#entries.set(stored.modelDigest, entry);
    this.#options.changed?.();
    return entry;
  }

  async #makeRoom(bytes: number): Promise<void> {
    while (bytes > this.#options.freeMemory() - RESERVE) {
      const victim = [...this.#entries.values()].sort((a, b) => a.active - b.active || a.lastUsed - b.lastUsed)[0];
      if (!victim) {
        const free = this.#options.freeMemory();
        if (bytes <= free) return;
        throw new NotEnoughMemory(
          `model requires more system memory (${gibibytes(bytes)}) than is available (${gibibytes(free)})`,
        );
      }
      await this.#drop(victim);
    }
  }

  async #drop(entry: Entry): Promise<void> {
    clearTimeout(entry.timer);
    if (entry.active > 0) await new Promise<void>((resolve) => entry.idle.push(resolve));
    clearTimeout(entry.timer);
    this.#entries.delete(entry.stored.modelDigest);
    await entry.model.dispose();
    this.#options.changed?.();
  }

  #release(entry: Entry): void {
    entry.active -= 1;
    entry.lastUsed = Date.now();
    entry.expiresAt = this.#expiry(entry);
    if (entry.active > 0) return;
    for (const resolve of entry.idle.splice(0)) resolve();
    if (entry.expiresAt === undefined) return;
    entry.timer = setTimeout(() => void this.#expire(entry), entry.keepAlive);
    entry.timer.unref();
  }

  #expiry(entry: Entry): Date | undefined {
    return entry.keepAlive <= LONGEST_TIMER ? new Date(Date.now() + entry.keepAlive) : undefined;
  }

  async #expire(entry: Entry): Promise<void> {
    await this.#turn.take(async () => {
      const due = entry.expiresAt !== undefined && entry.expiresAt.getTime() <= Date.now() + 5;
      const still = this.#entries.get(entry.stored.modelDigest) === entry;
      if (due && still && entry.active === 0) await this.#drop(entry);
    });
  }
}
