import type { GgufFacts } from "../../store/gguf-facts.ts";
import { fullModelName, parseModelName } from "../../store/model-name.ts";
import type { StoredModel } from "../../store/model-store.ts";
import { readKeepAlive } from "../durations.ts";
import type { EngineParts } from "../engine-parts.ts";
import type { AnswerFormat } from "../llama/grammar.ts";
import { type GenerationResult, InputTooLong, type LoadedModel } from "../llama/loaded-model.ts";
import { type GenerationOptions, OptionError, readOptions } from "../options.ts";
import { type Capability, capabilitiesOf, cutPrompt } from "../prompt-writer.ts";
import { ApiError, modelNotFound } from "./api-error.ts";

/** The model that a request names, with the request's options over the model's own. */
export interface Asked {
  readonly stored: StoredModel;
  readonly facts: GgufFacts;
  readonly options: GenerationOptions;
  /** Milliseconds; undefined when the request does not say. */
  readonly keepAlive: number | undefined;
}

/** What every request for an answer has. */
export interface AskedFields {
  readonly model: string;
  readonly options?: Readonly<Record<string, unknown>> | null | undefined;
  readonly keep_alive?: unknown;
  readonly think?: boolean | string | null | undefined;
}

/** The statistics of an answer, in Ollama's names; durations in nanoseconds. */
export interface AnswerStatistics {
  readonly total_duration: number;
  readonly load_duration: number;
  readonly prompt_eval_count: number;
  readonly prompt_eval_duration: number;
  readonly eval_count: number;
  readonly eval_duration: number;
}

function optionsOf(stored: StoredModel, fields: AskedFields): GenerationOptions {
  try {
    return readOptions(stored.parameters, fields.options ?? undefined);
  } catch (error) {
    // The status that Ollama gives; a client sees the same.
    throw error instanceof OptionError ? new ApiError(500, error.message, { cause: error }) : error;
  }
}

/** Finds the model that a request names. Throws the refusal that Ollama would give. */
export async function findAsked(
  parts: EngineParts,
  fields: AskedFields,
  notFound: (name: string) => ApiError = modelNotFound,
): Promise<Asked> {
  const stored = await parts.served.find(fields.model);
  if (!stored) throw notFound(fields.model);
  const facts = await parts.served.facts(stored);
  const keepAlive = readKeepAlive(fields.keep_alive);
  if (fields.keep_alive !== undefined && fields.keep_alive !== null && keepAlive === undefined) {
    throw new ApiError(400, `time: invalid duration "${String(fields.keep_alive)}"`);
  }
  return { stored, facts, options: optionsOf(stored, fields), keepAlive };
}

/** Throws unless the model can do all that is asked. */
export function needCapabilities(asked: Asked, fields: AskedFields, needed: readonly (Capability | "insert")[]): void {
  const name = parseModelName(asked.stored.name);
  const can: readonly string[] = capabilitiesOf(asked.facts);
  for (const capability of needed.filter((one) => !can.includes(one))) {
    throw new ApiError(400, `${name ? fullModelName(name) : asked.stored.name} does not support ${capability}`);
  }
  if (fields.think) throw new ApiError(400, `"${fields.model}" does not support thinking`);
}

/** Reads `format`: nothing, "json", or a JSON Schema. Throws for anything else, as Ollama does. */
export function readFormat(value: unknown): AnswerFormat | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (value === "json") return "json";
  if (typeof value === "object" && !Array.isArray(value)) return { ...value };
  throw new ApiError(500, `invalid format: ${JSON.stringify(value)}; expected "json" or a valid JSON Schema object`);
}

/** Loads the model, lets `work` use it, and gives it back whatever happens. */
export async function withModel<T>(
  parts: EngineParts,
  asked: Asked,
  work: (model: LoadedModel, loadMilliseconds: number) => Promise<T>,
): Promise<T> {
  const start = performance.now();
  const { stored, facts, keepAlive, options } = asked;
  const lease = await parts.shelf.acquire({ stored, facts, keepAlive, numCtx: options.numCtx });
  try {
    return await work(lease.model, performance.now() - start);
  } finally {
    lease.release();
  }
}

/** How a prompt becomes an answer. */
export interface AnswerRequest {
  readonly prompt: readonly number[];
  readonly format: AnswerFormat | undefined;
  readonly truncate: boolean;
  readonly signal: AbortSignal;
  onText(text: string): void;
}

/** Room that a prompt leaves for the answer when it has to be cut: what is asked for, and at most half of the context. */
function roomForAnswer(options: GenerationOptions, context: number): number {
  return Math.max(1, Math.min(options.numPredict ?? Math.ceil(context / 4), Math.ceil(context / 2)));
}

/** Tokens that a request may use in all. */
export function contextOf(model: LoadedModel, options: GenerationOptions): number {
  return Math.min(options.numCtx ?? model.contextSize, model.contextSize);
}

/** Writes the answer to a prompt. Throws a refusal when the prompt is empty, or too long and not to be cut. */
export async function answer(
  model: LoadedModel,
  options: GenerationOptions,
  request: AnswerRequest,
): Promise<GenerationResult> {
  const context = contextOf(model, options);
  const { prompt, truncate } = request;
  if (prompt.length === 0) throw new ApiError(500, "no input provided");
  if (prompt.length >= context && !truncate) throw new ApiError(400, new InputTooLong().message);
  const fits =
    prompt.length < context ? prompt : cutPrompt(prompt, context - roomForAnswer(options, context), options.numKeep);
  const { format, signal, onText } = request;
  return await model.generate({ prompt: fits, options, format, signal, onText });
}

function nanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}

/** Puts an answer's measurements into Ollama's names and units. */
export function statistics(
  result: GenerationResult,
  times: { readonly start: number; readonly loadMilliseconds: number },
): AnswerStatistics {
  return {
    total_duration: nanoseconds(performance.now() - times.start),
    load_duration: nanoseconds(times.loadMilliseconds),
    prompt_eval_count: result.promptTokens,
    prompt_eval_duration: nanoseconds(result.promptMilliseconds),
    eval_count: result.answerTokens,
    eval_duration: nanoseconds(result.answerMilliseconds),
  };
}
