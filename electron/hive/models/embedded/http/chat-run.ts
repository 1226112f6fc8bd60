import type { EngineParts } from "../engine-parts.ts";
import type { LoadedModel } from "../llama/loaded-model.ts";
import { messagesThatFit, type PromptMessage, writePrompt } from "../prompt-writer.ts";
import { type ToolCall, ToolCallReader, toolNames } from "../tool-calls.ts";
import {
  type AnswerStatistics,
  type Asked,
  answer,
  contextOf,
  findAsked,
  needCapabilities,
  readFormat,
  statistics,
  withModel,
} from "./answering.ts";
import { ApiError } from "./api-error.ts";
import type { ChatRequest } from "./requests.ts";

/** How a chat request ended. */
export type ChatOutcome =
  | { readonly kind: "load" | "unload" }
  | { readonly kind: "rendered"; readonly prompt: string }
  | {
      readonly kind: "answer";
      readonly reason: "stop" | "length" | "aborted";
      readonly statistics: AnswerStatistics;
      readonly toolCalls: readonly ToolCall[];
    };

/** Where the words of an answer go, and what ends it early. */
export interface ChatSink {
  readonly signal: AbortSignal;
  onText(text: string): void;
}

function promptMessages(asked: Asked, request: ChatRequest): readonly PromptMessage[] {
  if (request.messages.some((message) => (message.images?.length ?? 0) > 0)) {
    throw new ApiError(400, `"${request.model}" does not support images in the embedded engine`);
  }
  const messages = request.messages.map(({ role, content, tool_calls, tool_name }) => ({
    role,
    content,
    ...(tool_calls ? { tool_calls } : {}),
    ...(tool_name ? { tool_name } : {}),
  }));
  const { system } = asked.stored;
  return system && messages[0]?.role !== "system" ? [{ role: "system", content: system }, ...messages] : messages;
}

/** The prompt's text and tokens, with old messages left out where they do not fit. */
function promptOf(model: LoadedModel, asked: Asked, request: ChatRequest): { text: string; tokens: readonly number[] } {
  const source = { model: asked.stored, facts: asked.facts };
  const tools = request.tools ?? [];
  const write = (messages: readonly PromptMessage[]) => {
    const text = writePrompt(source, messages, tools);
    return { text, tokens: model.tokens.ofPrompt(text) };
  };
  const all = promptMessages(asked, request);
  const whole = write(all);
  const most = contextOf(model, asked.options);
  if (whole.tokens.length <= most || request.truncate === false) return whole;
  return write(messagesThatFit(all, most, (messages) => write(messages).tokens.length));
}

/** A sink that takes calls of tools out of the answer; `calls` ends it. */
function readingCalls(request: ChatRequest, sink: ChatSink) {
  const reader = new ToolCallReader(toolNames(request.tools ?? []));
  const show = (text: string) => {
    if (text !== "") sink.onText(text);
  };
  return {
    signal: sink.signal,
    onText: (text: string) => show(reader.push(text)),
    calls: (): readonly ToolCall[] => {
      const { text, calls } = reader.end();
      show(text);
      return calls;
    },
  };
}

/** Answers a chat request. Throws a refusal with the status that Ollama would give. */
export async function runChat(parts: EngineParts, request: ChatRequest, sink: ChatSink): Promise<ChatOutcome> {
  const start = performance.now();
  if (request.model === "") throw new ApiError(400, "model is required");
  const asked = await findAsked(parts, request);
  if (request.messages.length === 0 && asked.keepAlive === 0) {
    await parts.shelf.unload(asked.stored);
    return { kind: "unload" };
  }
  const withTools = (request.tools?.length ?? 0) > 0;
  needCapabilities(asked, request, withTools ? ["completion", "tools"] : ["completion"]);
  const format = readFormat(request.format);
  return await withModel(parts, asked, async (model, loadMilliseconds): Promise<ChatOutcome> => {
    if (request.messages.length === 0) return { kind: "load" };
    const { text, tokens } = promptOf(model, asked, request);
    if (request._debug_render_only) return { kind: "rendered", prompt: text };
    const words = withTools ? readingCalls(request, sink) : { ...sink, calls: () => [] };
    const result = await answer(model, asked.options, {
      prompt: tokens,
      format,
      truncate: request.truncate !== false,
      signal: words.signal,
      onText: words.onText,
    });
    const toolCalls = words.calls();
    const { reason } = result;
    return { kind: "answer", reason, toolCalls, statistics: statistics(result, { start, loadMilliseconds }) };
  });
}
