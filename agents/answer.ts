import type { ChatRequest, ChatResponse, Message } from "ollama/browser";
import { FailureError, failure } from "../electron/hive/contract/failure.ts";
import type { ModelCall } from "../electron/hive/contract/message.ts";
import type { Usage } from "../electron/hive/contract/task.ts";

/** A whole answer and what it cost. */
export interface Answer {
  readonly output: string;
  readonly usage: Usage;
}

/** What of an answer is there already. */
export interface Begun {
  /** How often the model was asked and said nothing. */
  readonly asked: number;
  readonly text: string;
  /** Pieces that the text came in. */
  readonly tokens: number;
  readonly usage: Usage;
}

/** How an answer is asked for. */
export interface Asking {
  readonly signal: AbortSignal;
  /** Where to go on from. */
  readonly begun: Begun;
  /** Text as it comes. */
  readonly onText: (text: string) => void;
  /** The model said nothing and is asked again. */
  readonly onNothing: (begun: Begun) => void;
}

/** What an answer costs that no model was asked for. */
export const noUsage: Usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };
const nanosecondsPerMs = 1_000_000;

/** An answer of which there is nothing yet. */
export const nothingBegun: Begun = { asked: 0, text: "", tokens: 0, usage: noUsage };

/**
 * Asks the model until it says something, at most `maxIterations` times; text is handed over as it comes. What is
 * there of the answer already goes last in the chat, where the engine goes on with it.
 *
 * @throws FailureError `empty_answer`, `model_missing`, `model_refused`, `engine_failed` or `cancelled`.
 */
export async function answer(call: ModelCall, asking: Asking): Promise<Answer> {
  let begun = asking.begun;
  if (isFull(call, begun)) return { output: begun.text.trim(), usage: begun.usage };
  while (begun.asked < call.maxIterations) {
    const one = await ask(call, { ...asking, begun });
    const usage = addUsage(begun.usage, one.usage);
    const output = (begun.text + one.output).trim();
    if (output !== "") return { output, usage };
    begun = { ...nothingBegun, asked: begun.asked + 1, usage };
    asking.onNothing(begun);
  }
  throw new FailureError(
    failure("empty_answer", `The model ${call.model} said nothing, ${call.maxIterations} times.`, { retryable: true }),
  );
}

/** Whether nothing may be added to what is there. */
function isFull({ options }: ModelCall, { text, tokens }: Begun): boolean {
  const most = options["num_predict"] ?? 0;
  return text.trim() !== "" && most > 0 && tokens >= most;
}

async function ask(call: ModelCall, asking: Asking): Promise<Answer> {
  try {
    return await stream(call, asking);
  } catch (error) {
    throw new FailureError(explain(call, asking.signal, error), { cause: error });
  }
}

async function stream(call: ModelCall, { signal, begun, onText }: Asking): Promise<Answer> {
  const { Ollama } = await import("ollama/browser"); // loaded at the first task, so that an agent is ready sooner
  const client = new Ollama({ host: call.host, fetch: (url, init) => fetch(url, { ...init, signal }) });
  let output = "";
  let last: ChatResponse | undefined;
  for await (const part of await client.chat(requestOf(call, begun))) {
    last = part;
    if (part.message.content === "") continue;
    output += part.message.content;
    onText(part.message.content);
  }
  if (last?.done !== true) throw new Error("the stream ended before the answer did");
  return { output, usage: usageOf(last) };
}

function requestOf(call: ModelCall, begun: Begun): ChatRequest & { readonly stream: true } {
  const system: Message[] = call.system === "" ? [] : [{ role: "system", content: call.system }];
  const written: Message[] = begun.text === "" ? [] : [{ role: "assistant", content: begun.text }];
  const messages: Message[] = [...system, { role: "user", content: call.prompt }, ...written];
  const options = { ...call.options };
  const most = options["num_predict"] ?? 0;
  if (most > 0) options["num_predict"] = most - begun.tokens;
  return { model: call.model, messages, stream: true, keep_alive: call.keepAlive, options };
}

function usageOf(last: ChatResponse): Usage {
  return {
    promptTokens: last.prompt_eval_count ?? 0, // left out when the whole prompt was cached
    outputTokens: last.eval_count ?? 0,
    promptMs: (last.prompt_eval_duration ?? 0) / nanosecondsPerMs,
    outputMs: (last.eval_duration ?? 0) / nanosecondsPerMs,
    loadMs: (last.load_duration ?? 0) / nanosecondsPerMs,
  };
}

function addUsage(a: Usage, b: Usage): Usage {
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    promptMs: a.promptMs + b.promptMs,
    outputMs: a.outputMs + b.outputMs,
    loadMs: a.loadMs + b.loadMs,
  };
}

function explain(call: ModelCall, signal: AbortSignal, error: unknown) {
  const reason = error instanceof Error ? error.message : String(error);
  if (signal.aborted) return failure("cancelled", "The answer was stopped.");
  const status = (error as { readonly status_code?: unknown } | null)?.status_code; // set by the client for HTTP errors
  if (status === 404) {
    return failure("model_missing", `The engine has no model ${call.model}.`, {
      hint: `skep models pull ${call.model}`,
    });
  }
  if (typeof status === "number" && status < 500) {
    return failure("model_refused", `The engine refused the request for ${call.model}: ${reason}.`);
  }
  return failure("engine_failed", `The engine failed while ${call.model} answered: ${reason}.`, { retryable: true });
}
