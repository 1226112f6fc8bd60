import type { NativeContext, NativeSampler } from "./native.ts";
import { chooseSlot, commonPrefix, type Slot, shareBatch } from "./slots.ts";
import type { Turn } from "./turn.ts";

/** Thread counts for reading prompts and for writing answers; the two have different best values on most machines. */
export interface PhaseThreads {
  readonly prompt: number;
  readonly generation: number;
}

/** One answer that is asked of the loop. */
export interface Job {
  readonly prompt: readonly number[];
  readonly sampler: NativeSampler;
  /** Overrides the measured thread counts while this answer is being made. */
  readonly threads?: PhaseThreads | undefined;
  readonly signal: AbortSignal;
  /** Called once, when a sequence is free and the work begins. */
  onStart(): void;
  /** Called once, when the whole prompt is in the cache and the first token has been chosen. */
  onPromptRead(): void;
  /** Tells at once whether the answer ends with this token. */
  isLast(token: number): boolean;
  /**
   * Takes each chosen token; the answer goes on while it returns true. It runs beside the computation of the next token, so that
   * turning tokens into text and sending them costs no time.
   */
  onToken(token: number): boolean;
}

/** What the loop works with. */
export interface BatchLoopOptions {
  readonly context: NativeContext;
  readonly sequences: number;
  readonly batchSize: number;
  readonly threads: () => PhaseThreads;
  readonly turn: Turn;
  /** Whether native work is done in the order in which it is handed in; no unless said. */
  readonly inOrder?: boolean | undefined;
}

interface Active {
  readonly job: Job;
  readonly slot: Slot;
  /** Tokens that are still to be evaluated; one while generating. */
  waiting: number[];
  promptRead: boolean;
  /** Chosen, and not handed to the job yet. */
  undelivered: number | undefined;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** One answer's share of a batch. */
interface Part {
  readonly active: Active;
  readonly tokens: number[];
  /** Where the batch keeps what the next token is chosen from; undefined while the prompt is not read. */
  readonly logit: number | undefined;
}

type Choice = PromiseSettledResult<number | undefined>;

interface Waiting {
  readonly job: Job;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A prompt is read in pieces of this size while another answer is being written, so that both move. */
const PIECE_BESIDE_OTHERS = 128;

/**
 * Evaluates all running answers of one model together, a batch at a time, and queues those for which no sequence is free.
 * It runs while there is work and stops by itself; a native failure fails the answers that it hit and nothing else.
 */
export class BatchLoop {
  readonly #options: BatchLoopOptions;
  readonly #slots: readonly Slot[];
  readonly #active: Active[] = [];
  readonly #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  #uses = 0;

  constructor(options: BatchLoopOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.sequences }, (_, id) => ({ id, tokens: [], busy: false, lastUsed: 0 }));
    // A loop owns its context: what an earlier one left in it would only be in the way.
    for (const slot of this.#slots) options.context.disposeSequence(slot.id);
  }

  /** Resolves when the answer has ended, for whatever reason; rejects when it could not be computed. */
  run(job: Job): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#running ??= this.#work().finally(() => {
        this.#running = undefined;
      });
    });
  }

  /** How many answers wait for a free sequence. */
  get queued(): number {
    return this.#queue.length;
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0 || this.#active.length > 0) {
      this.#dropAborted();
      this.#admit();
      if (this.#active.length === 0) continue;
      try {
        await this.#options.turn.take(() => this.#step());
      } catch (error) {
        this.#failAll(error);
      }
    }
  }

  #dropAborted(): void {
    for (const active of this.#active.filter((one) => one.job.signal.aborted)) this.#finish(active);
    for (const waiting of this.#queue.filter((one) => one.job.signal.aborted)) {
      this.#queue.splice(this.#queue.indexOf(waiting), 1);
      waiting.resolve();
    }
  }

  #admit(): void {
    while (this.#queue.length > 0) {
      const next = this.#queue[0];
      const slot = next && chooseSlot(this.#slots, next.job.prompt);
      if (!next || !slot) return;
      this.#queue.shift();
      slot.busy = true;
      this.#uses += 1;
      slot.lastUsed = this.#uses;
      const kept = this.#keepPrefix(slot, next.job.prompt);
      next.job.onStart();
      this.#active.push({
        ...next,
        slot,
        waiting: next.job.prompt.slice(kept),
        promptRead: false,
        undelivered: undefined,
      });
    }
  }

  /** Cuts the slot's cache back to what it shares with the prompt; at least one token is left to evaluate. */
  #keepPrefix(slot: Slot, prompt: readonly number[]): number {
    const shared = Math.min(commonPrefix(slot.tokens, prompt), prompt.length - 1);
    if (shared === slot.tokens.length) return shared;
    // Recurrent and sliding-window models cannot drop a tail; they start afresh.
    if (shared > 0 && this.#options.context.removeTokenCellsFromSequence(slot.id, shared, -1)) {
      slot.tokens.length = shared;
      return shared;
    }
    this.#clear(slot);
    return 0;
  }

  #clear(slot: Slot): void {
    this.#options.context.disposeSequence(slot.id);
    slot.tokens.length = 0;
  }

  async #step(): Promise<void> {
    const { context, inOrder } = this.#options;
    const parts = this.#fillBatch();
    const decoded = context.decodeBatch();
    // Where work is done in order, the choosing waits for nobody to hand it in after the computation.
    const early = inOrder ? this.#choose(parts, new Set()) : undefined;
    const ended = new Set(parts.map(({ active }) => active).filter((active) => !this.#deliver(active)));
    try {
      await decoded;
    } finally {
      // No sampler may go while it is at work.
      await early;
    }
    for (const { active, tokens } of parts) {
      active.slot.tokens.push(...tokens);
      active.waiting = active.waiting.slice(tokens.length);
    }
    for (const active of ended) this.#finish(active);
    const choices = await (early ?? this.#choose(parts, ended));
    for (const [index, { active }] of parts.entries()) {
      if (!ended.has(active)) this.#take(active, choices[index]);
    }
  }

  #fillBatch(): readonly Part[] {
    const { context, batchSize } = this.#options;
    const shares = shareBatch(
      this.#active.map((active) => ({ waiting: active.waiting.length })),
      { batch: batchSize, besideOthers: PIECE_BESIDE_OTHERS },
    );
    const filled = this.#active
      .map((active, index) => ({ active, tokens: active.waiting.slice(0, shares[index]) }))
      .filter((part) => part.tokens.length > 0);
    context.setThreads(this.#threadsFor(filled));
    context.initBatch(filled.reduce((sum, part) => sum + part.tokens.length, 0));
    return filled.map(({ active, tokens }) => ({ active, tokens, logit: this.#addToBatch(active, tokens) }));
  }

  /** Has the next token chosen of each answer whose prompt is read and that is not in `ended`; one outcome a part. */
  async #choose(parts: readonly Part[], ended: ReadonlySet<Active>): Promise<readonly Choice[]> {
    const { context } = this.#options;
    return await Promise.allSettled(
      parts.map(({ active, logit }) =>
        logit === undefined || ended.has(active) ? undefined : context.sampleToken(logit, active.job.sampler),
      ),
    );
  }

  /** Hands the last chosen token over; false when the job has enough. */
  #deliver(active: Active): boolean {
    const token = active.undelivered;
    active.undelivered = undefined;
    return token === undefined || active.job.onToken(token);
  }

  #addToBatch(active: Active, tokens: number[]): number | undefined {
    const last = tokens.length === active.waiting.length ? [tokens.length - 1] : [];
    const logits = this.#options.context.addToBatch(
      active.slot.id,
      active.slot.tokens.length,
      Uint32Array.from(tokens),
      Uint32Array.from(last),
    );
    return logits[0];
  }

  #threadsFor(parts: readonly { active: Active; tokens: number[] }[]): number {
    const readsPrompt = parts.some((part) => part.tokens.length > 1);
    const threads = parts.find((part) => part.active.job.threads)?.active.job.threads ?? this.#options.threads();
    return readsPrompt ? threads.prompt : threads.generation;
  }

  /** Goes on with the chosen token, where one was. */
  #take(active: Active, choice: Choice | undefined): void {
    try {
      if (choice?.status === "rejected") throw choice.reason;
      const token = choice?.value;
      if (token === undefined) return;
      if (token < 0) throw new Error("The model gave no next token");
      if (!active.promptRead) {
        active.promptRead = true;
        active.job.onPromptRead();
      }
      active.waiting = [token];
      active.undelivered = token;
      if (!active.job.isLast(token)) return;
      this.#deliver(active);
      this.#finish(active);
    } catch (error) {
      this.#finish(active, error);
    }
  }

  #finish(active: Active, error?: unknown): void {
    const at = this.#active.indexOf(active);
    if (at < 0) return;
    this.#active.splice(at, 1);
    active.slot.busy = false;
    if (error === undefined) active.resolve();
    else active.reject(error instanceof Error ? error : new Error(String(error)));
  }

  #failAll(error: unknown): void {
    for (const active of [...this.#active]) {
      this.#clear(active.slot);
      this.#finish(active, error);
    }
  }
}
