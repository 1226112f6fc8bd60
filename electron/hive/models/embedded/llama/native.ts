import { getLlama, type Llama, type LlamaContext, LlamaLogLevel, type LlamaModel } from "node-llama-cpp";

/**
 * The one place that reaches below node-llama-cpp's public classes. The public sequence API runs one token through several
 * locks, copies the whole context each time and cannot use different thread counts for prompts and for generation; the native
 * context underneath can. The version is pinned, and `nativeContextOf` refuses one whose shape has changed.
 */
export interface NativeContext {
  initBatch(size: number): void;
  addToBatch(sequence: number, position: number, tokens: Uint32Array, logits: Uint32Array): Uint32Array;
  decodeBatch(): Promise<void>;
  sampleToken(logit: number, sampler: NativeSampler): Promise<number>;
  disposeSequence(sequence: number): void;
  removeTokenCellsFromSequence(sequence: number, start: number, end: number): boolean;
  setThreads(threads: number): void;
}

/** The native model: text to tokens and back, without the public class's branded token type. */
export interface NativeModel {
  tokenize(text: string, special: boolean): Uint32Array;
  detokenize(tokens: Uint32Array, special: boolean): string;
  isEogToken(token: number): boolean;
}

/** Settings of the native sampler; names are the addon's. */
export interface NativeSamplerConfig {
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
  readonly seed: number;
  readonly repeatPenalty?: number;
  readonly repeatPenaltyMaxTokens?: number;
  readonly repeatPenaltyPresencePenalty?: number;
  readonly repeatPenaltyFrequencyPenalty?: number;
  readonly repeatPenaltyTokens?: Uint32Array;
  readonly grammarEvaluationState?: unknown;
}

/** A chain of samplers with its own memory of what it has chosen; belongs to one answer. */
export interface NativeSampler {
  applyConfig(config: NativeSamplerConfig): void;
  dispose(): void;
}

const CONTEXT_METHODS = [
  "initBatch",
  "addToBatch",
  "decodeBatch",
  "sampleToken",
  "disposeSequence",
  "removeTokenCellsFromSequence",
  "setThreads",
] as const;

function changed(what: string): Error {
  return new Error(`node-llama-cpp no longer has ${what}; the embedded engine works with the pinned version only`);
}

function property(holder: object, name: string): unknown {
  return Reflect.get(holder, name);
}

function hasMethods(value: unknown, methods: readonly string[]): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    methods.every((method) => typeof property(value, method) === "function")
  );
}

function isNativeContext(value: unknown): value is NativeContext {
  return hasMethods(value, CONTEXT_METHODS);
}

function isNativeModel(value: unknown): value is NativeModel {
  return hasMethods(value, ["tokenize", "detokenize", "isEogToken"]);
}

/** The native context under a public one. Throws when the library has changed. */
export function nativeContextOf(context: LlamaContext): NativeContext {
  const native = property(context, "_ctx");
  if (!isNativeContext(native)) throw changed("the native context that was expected");
  return native;
}

/** The native model under a public one. Throws when the library has changed. */
export function nativeModelOf(model: LlamaModel): NativeModel {
  const native = property(model, "_model");
  if (!isNativeModel(native)) throw changed("the native model that was expected");
  return native;
}

type SamplerConstructor = new (model: NativeModel) => NativeSampler;

function isSamplerConstructor(value: unknown): value is SamplerConstructor {
  return typeof value === "function" && typeof value.prototype?.applyConfig === "function";
}

/** Makes a fresh native sampler for one answer; `dispose` it when the answer is done. */
export function createNativeSampler(llama: Llama, model: LlamaModel): NativeSampler {
  const bindings = property(llama, "_bindings");
  const Sampler = typeof bindings === "object" && bindings !== null ? property(bindings, "AddonSampler") : undefined;
  if (!isSamplerConstructor(Sampler)) throw changed("the native sampler that was expected");
  return new Sampler(nativeModelOf(model));
}

/** The native half of a grammar state, which a native sampler wants. */
export function nativeGrammarState(state: object): unknown {
  const native = property(state, "_state");
  if (native === undefined) throw changed("the native grammar state that was expected");
  return native;
}

/**
 * Whether native work is done in the order in which it is handed in: where libuv has one thread for it. That is settled by the
 * environment that the process was started with.
 */
export function worksInOrder(env: Readonly<Record<string, string | undefined>>): boolean {
  return env["UV_THREADPOOL_SIZE"] === "1";
}

/** Loads llama.cpp for the CPU from the prebuilt package: never builds, never downloads. */
export async function openLlama(maxThreads: number): Promise<Llama> {
  return await getLlama({
    build: "never",
    gpu: false,
    skipDownload: true,
    maxThreads,
    logLevel: LlamaLogLevel.error,
  });
}
