/** The options of a request that the engine knows, with Ollama's names turned into ours; every field has a value. */
export interface GenerationOptions {
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
  readonly repeatLastN: number;
  readonly repeatPenalty: number;
  readonly presencePenalty: number;
  readonly frequencyPenalty: number;
  /** Undefined: another answer each time. */
  readonly seed: number | undefined;
  /** Most tokens of the answer; undefined: until its end or until the context is full. */
  readonly numPredict: number | undefined;
  readonly numKeep: number;
  readonly numCtx: number | undefined;
  readonly numThread: number | undefined;
  readonly stop: readonly string[];
}

/** A request's option that has the wrong type; the message is Ollama's. */
export class OptionError extends Error {}

const INTEGERS = ["num_keep", "seed", "num_predict", "top_k", "repeat_last_n", "num_ctx", "num_thread"] as const;
const NUMBERS = ["top_p", "min_p", "temperature", "repeat_penalty", "presence_penalty", "frequency_penalty"] as const;

type NumberName = (typeof INTEGERS)[number] | (typeof NUMBERS)[number];

function readNumbers(raw: Readonly<Record<string, unknown>>): Partial<Record<NumberName, number>> {
  const found: Partial<Record<NumberName, number>> = {};
  for (const name of [...INTEGERS, ...NUMBERS]) {
    const value = raw[name];
    if (value === undefined || value === null) continue;
    const integer = INTEGERS.some((one) => one === name);
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw new OptionError(`option "${name}" must be of type ${integer ? "integer" : "float32"}`);
    }
    found[name] = integer ? Math.trunc(value) : value;
  }
  return found;
}

function readStops(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  throw new OptionError('option "stop" must be of type array');
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

function readLimits(numbers: Partial<Record<NumberName, number>>) {
  return {
    seed: numbers.seed !== undefined && numbers.seed >= 0 ? numbers.seed : undefined,
    numPredict: numbers.num_predict !== undefined && numbers.num_predict >= 0 ? numbers.num_predict : undefined,
    numKeep: numbers.num_keep ?? 4,
    numCtx: positive(numbers.num_ctx),
    numThread: positive(numbers.num_thread),
  };
}

/**
 * Reads `options` of a request over those of the model, with Ollama's defaults under both. Unknown names are passed over, as
 * Ollama does. Throws `OptionError` for a value of the wrong type.
 */
export function readOptions(...layers: (Readonly<Record<string, unknown>> | undefined)[]): GenerationOptions {
  const raw: Record<string, unknown> = Object.assign({}, ...layers);
  const numbers = readNumbers(raw);
  return {
    temperature: numbers.temperature ?? 0.8,
    topK: numbers.top_k ?? 40,
    topP: numbers.top_p ?? 0.9,
    minP: numbers.min_p ?? 0,
    repeatLastN: numbers.repeat_last_n ?? 64,
    repeatPenalty: numbers.repeat_penalty ?? 1.1,
    presencePenalty: numbers.presence_penalty ?? 0,
    frequencyPenalty: numbers.frequency_penalty ?? 0,
    ...readLimits(numbers),
    stop: readStops(raw["stop"]),
  };
}
