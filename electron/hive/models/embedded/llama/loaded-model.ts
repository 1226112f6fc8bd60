import type { Llama, LlamaContext, LlamaEmbeddingContext, LlamaModel } from "node-llama-cpp";
import type { GenerationOptions } from "../options.ts";
import { BatchLoop, type PhaseThreads } from "./batch-loop.ts";
import type { AnswerFormat, Grammars } from "./grammar.ts";
import { createNativeSampler, nativeContextOf } from "./native.ts";
import { samplerConfig } from "./sampling.ts";
import { TextStream } from "./text-stream.ts";
import { type TrialBench, tryThreads } from "./thread-trial.ts";
import { Tokens } from "./tokens.ts";
import type { Turn } from "./turn.ts";

/** What a model is loaded with. */
export interface LoadOptions {
  readonly llama: Llama;
  readonly grammars: Grammars;
  readonly turn: Turn;
  readonly file: string;
  /** How many answers run side by side. */
  readonly sequences: number;
  /** Tokens that each of them can hold. */
  readonly contextSize: number;
  /** Whether native work is done in the order in which it is handed in; no unless said. */
  readonly inOrder?: boolean | undefined;
}

/** One answer that is asked for. */
export interface GenerationRequest {
  readonly prompt: readonly number[];
  readonly options: GenerationOptions;
  readonly format: AnswerFormat | undefined;
  readonly signal: AbortSignal;
  /** Takes the text as it comes; every piece is whole characters. */
  onText(text: string): void;
}

/** How an answer ended, with Ollama's statistics; durations in milliseconds. */
export interface GenerationResult {
  readonly reason: "stop" | "length" | "aborted";
  readonly promptTokens: number;
  readonly promptMilliseconds: number;
  readonly answerTokens: number;
  readonly answerMilliseconds: number;
}

const BATCH = 512;

/** One model in memory, ready to answer. */
export class LoadedModel {
  readonly tokens: Tokens;
  readonly contextSize: number;
  readonly #options: LoadOptions;
  readonly #model: LlamaModel;
  readonly #context: LlamaContext;
  readonly #loop: BatchLoop;
  #threads: PhaseThreads = { prompt: 1, generation: 1 };
  #embedding: Promise<LlamaEmbeddingContext> | undefined;

  private constructor(options: LoadOptions, model: LlamaModel, context: LlamaContext) {
    this.#options = options;
    this.#model = model;
    this.#context = context;
    this.contextSize = context.contextSize;
    this.tokens = new Tokens(model);
    this.#loop = new BatchLoop({
      context: nativeContextOf(context),
      sequences: options.sequences,
      batchSize: context.batchSize,
      threads: () => this.#threads,
      turn: options.turn,
      inOrder: options.inOrder,
    });
  }

  /** Loads the weights and makes room for the sequences. Throws when memory or the file does not allow it. */
  static async load(options: LoadOptions): Promise<LoadedModel> {
    // Not mapped from the file: memory of our own can lie on huge pages, and it is what the shelf has made room for.
    const model = await options.llama.loadModel({ modelPath: options.file, gpuLayers: 0, useMmap: false });
    try {
      const contextSize = Math.min(options.contextSize, model.trainContextSize);
      const context = await model.createContext({ sequences: options.sequences, contextSize, batchSize: BATCH });
      return new LoadedModel(options, model, context);
    } catch (error) {
      await model.dispose();
      throw error;
    }
  }

  /** From now on prompts are read and answers written with so many threads. */
  useThreads(threads: PhaseThreads): void {
    this.#threads = threads;
  }

  /** Tries the numbers of threads on this model; nothing else should be asked of it meanwhile. */
  async tryThreads(): Promise<ReturnType<typeof tryThreads>> {
    const bench: TrialBench = {
      loop: this.#loop,
      vocabulary: this.#model.fileInfo.metadata.tokenizer?.ggml?.tokens?.length ?? 1000,
      cores: this.#options.llama.cpuMathCores,
      newSampler: () => {
        const sampler = createNativeSampler(this.#options.llama, this.#model);
        sampler.applyConfig({ temperature: 0, topK: 1, topP: 1, minP: 0, seed: 0 });
        return sampler;
      },
    };
    return await tryThreads(bench);
  }

  /** Writes one answer. An abort ends it at the next token and is not a failure. */
  async generate(request: GenerationRequest): Promise<GenerationResult> {
    const { prompt, options, signal } = request;
    const grammar = request.format && (await this.#options.grammars.stateFor(this.#model, request.format));
    const sampler = createNativeSampler(this.#options.llama, this.#model);
    const answer = new Answer(this, request);
    try {
      sampler.applyConfig(samplerConfig(options, prompt, grammar));
      await this.#loop.run({
        prompt,
        sampler,
        signal,
        threads: options.numThread ? { prompt: options.numThread, generation: options.numThread } : undefined,
        onStart: () => answer.start(),
        onPromptRead: () => answer.promptRead(),
        isLast: (token) => answer.isLast(token),
        onToken: (token) => answer.take(token),
      });
    } finally {
      sampler.dispose();
    }
    return answer.finish();
  }

  /** The vector of a text, of unit length, and how many tokens it had; a longer text than fits is cut when `truncate` is set. */
  async embed(
    text: string,
    limits: { readonly truncate: boolean; readonly context: number },
  ): Promise<{ vector: number[]; tokens: number }> {
    this.#embedding ??= this.#options.turn.take(() =>
      this.#model.createEmbeddingContext({
        contextSize: this.contextSize,
        batchSize: this.contextSize,
        threads: this.#threads.prompt,
      }),
    );
    const context = await this.#embedding;
    const whole = this.tokens.ofPrompt(text);
    const most = Math.min(limits.context, this.contextSize) - 1;
    if (whole.length > most && !limits.truncate) throw new InputTooLong();
    const kept = whole.length > most ? this.tokens.text(whole.slice(0, most - 1), []) : text;
    const { vector } = await this.#options.turn.take(() => context.getEmbeddingFor(kept));
    const length = Math.sqrt(vector.reduce((sum, part) => sum + part * part, 0));
    return { vector: vector.map((part) => part / Math.max(length, 1e-12)), tokens: Math.min(whole.length, most) };
  }

  /** Frees the memory; resolves when it is free. */
  async dispose(): Promise<void> {
    await this.#loop.settled();
    await (await this.#embedding)?.dispose();
    await this.#context.dispose();
    await this.#model.dispose();
  }
}

/** The input is longer than the context and was not to be cut. */
export class InputTooLong extends Error {
  constructor() {
    super("the input length exceeds the context length");
  }
}

/** Counts, times and turns the tokens of one answer into text. */
class Answer {
  readonly #model: LoadedModel;
  readonly #request: GenerationRequest;
  readonly #text: TextStream;
  readonly #limit: number;
  #reason: GenerationResult["reason"] = "aborted";
  #count = 0;
  #started = 0;
  #read = 0;
  #ended = 0;

  constructor(model: LoadedModel, request: GenerationRequest) {
    this.#model = model;
    this.#request = request;
    const { prompt, options } = request;
    const room = Math.min(options.numCtx ?? model.contextSize, model.contextSize) - prompt.length;
    this.#limit = Math.max(Math.min(options.numPredict ?? room, room), 1);
    this.#text = new TextStream((tokens, before) => model.tokens.text(tokens, before), options.stop, prompt);
  }

  start(): void {
    this.#started = performance.now();
  }

  promptRead(): void {
    this.#read = performance.now();
  }

  /** Counts a token as soon as it is chosen, and tells whether it is the last one. */
  isLast(token: number): boolean {
    this.#count += 1;
    this.#ended = performance.now();
    if (this.#model.tokens.endsAnswer(token)) this.#reason = "stop";
    else if (this.#count >= this.#limit) this.#reason = "length";
    return this.#reason !== "aborted";
  }

  /** Turns a token into text and tells whether the answer goes on. */
  take(token: number): boolean {
    if (this.#reason === "stop") return false;
    const { text, stopped } = this.#text.push(token);
    if (text !== "") this.#request.onText(text);
    if (stopped) this.#reason = "stop";
    return !stopped;
  }

  finish(): GenerationResult {
    const rest = this.#reason === "aborted" ? "" : this.#text.end();
    if (rest !== "") this.#request.onText(rest);
    return {
      reason: this.#reason,
      promptTokens: this.#request.prompt.length,
      promptMilliseconds: Math.max(this.#read - this.#started, 0),
      answerTokens: this.#count,
      answerMilliseconds: Math.max(this.#ended - this.#read, 0),
    };
  }
}
