import { Ollama } from "ollama";
import { FailureError, failure } from "../contract/failure.ts";
import type { ModelTrial } from "../contract/model.ts";

/** Whom to ask, and with what options. */
export interface Asked {
  readonly host: string;
  readonly model: string;
  readonly options: Readonly<Record<string, number>>;
}

const question = "Describe in one sentence how honey bees find flowers.";
const mostTokens = 48;

/** Asks a model for a few words and tells them, and how fast it was. Rejects with `engine_failed` when none come. */
export async function tryModel({ host, model, options }: Asked): Promise<ModelTrial> {
  const began = performance.now();
  const answer = await ask({ host, model, options }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `The engine at ${host} gave no answer of ${model}: ${why}`;
    throw new FailureError(failure("engine_failed", message, { retryable: true }), { cause });
  });
  return { ...answer, totalMs: performance.now() - began };
}

/** By a stream, since the first load of a large model may take longer than one answer may let wait. */
async function ask({ host, model, options }: Asked): Promise<Omit<ModelTrial, "totalMs">> {
  const stream = await new Ollama({ host }).chat({
    ...{ model, stream: true, messages: [{ role: "user", content: question }] },
    options: { ...options, num_predict: mostTokens, temperature: 0 },
  });
  let text = "";
  for await (const part of stream) {
    text += part.message.content;
    if (!part.done) continue;
    return {
      text,
      promptTokensPerSecond: perSecond(part.prompt_eval_count, part.prompt_eval_duration),
      tokensPerSecond: perSecond(part.eval_count, part.eval_duration),
      loadMs: (part.load_duration ?? 0) / 1e6,
    };
  }
  throw new Error("it ended too early");
}

/** Durations are in nanoseconds; null where the engine tells no figures. */
function perSecond(tokens: number | undefined, nanoseconds: number | undefined): number | null {
  return tokens && nanoseconds ? (tokens * 1e9) / nanoseconds : null;
}
