import type { ChatRequest, ChatResponse, Message, Tool, ToolCall } from "ollama/browser";
import { type Failure, FailureError, failure } from "../electron/hive/contract/failure.ts";
import type { ModelCall } from "../electron/hive/contract/message.ts";
import type { Usage } from "../electron/hive/contract/task.ts";

/** What one request to a model asks for, beside its call. */
export interface ChatOrder {
  readonly messages: readonly Message[];
  /** In the place of the call's own. */
  readonly options?: ModelCall["options"];
  readonly tools?: readonly Tool[];
  /** A JSON Schema that the answer follows. */
  readonly format?: object;
  readonly signal: AbortSignal;
  /** Text as it comes. */
  readonly onText: (text: string) => void;
}

/** What a model said to one request, and what it cost. */
export interface Chatted {
  readonly output: string;
  /** Tools that it wants called. */
  readonly calls: readonly ToolCall[];
  readonly usage: Usage;
  /** Whether the engine ended it because it may be no longer. */
  readonly isCutOff: boolean;
}

/** What an answer costs that no model was asked for. */
export const noUsage: Usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };
const nanosecondsPerMs = 1_000_000;

/** What two requests cost together. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    promptMs: a.promptMs + b.promptMs,
    outputMs: a.outputMs + b.outputMs,
    loadMs: a.loadMs + b.loadMs,
  };
}

/** The system prompt of a call as the first message of a chat; an empty one is none. */
export function systemMessage(text: string): readonly Message[] {
  return text === "" ? [] : [{ role: "system", content: text }];
}

/**
 * Asks a model once.
 *
 * @throws FailureError `model_missing`, `model_refused`, `engine_failed` or `cancelled`.
 */
export async function chat(call: ModelCall, order: ChatOrder): Promise<Chatted> {
  try {
    return await stream(call, order);
  } catch (error) {
    throw new FailureError(explain(call, order.signal, error), { cause: error });
  }
}

async function stream(call: ModelCall, order: ChatOrder): Promise<Chatted> {
  const { Ollama } = await import("ollama/browser"); // loaded at the first task, so that an agent is ready sooner
  const client = new Ollama({
    host: call.host,
    fetch: (url, init) => fetch(url, { ...init, signal: order.signal }),
  });
  let output = "";
  const calls: ToolCall[] = [];
  let last: ChatResponse | undefined;
  for await (const part of await client.chat(requestOf(call, order))) {
    last = part;
    calls.push(...(part.message.tool_calls ?? []));
    if (part.message.content === "") continue;
    output += part.message.content;
    order.onText(part.message.content);
  }
  if (last?.done !== true) throw new Error("the stream ended before the answer did");
  return { output, calls, usage: usageOf(last), isCutOff: last.done_reason === "length" };
}

function requestOf(call: ModelCall, order: ChatOrder): ChatRequest & { readonly stream: true } {
  const { messages, tools, format, options = call.options } = order;
  return {
    ...{ model: call.model, messages: [...messages], stream: true, keep_alive: call.keepAlive, options },
    ...(tools && { tools: [...tools] }),
    ...(format && { format }),
  };
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

function explain(call: ModelCall, signal: AbortSignal, error: unknown): Failure {
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
