import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { EngineParts } from "../engine-parts.ts";
import { ApiError, asApiError } from "./api-error.ts";
import { type ChatOutcome, runChat } from "./chat-run.ts";
import { hangUpSignal, type LineFormat, replyLines } from "./reply-lines.ts";
import { type ChatRequest, chatRequest, readRequest } from "./requests.ts";

const contentPart = z.looseObject({ type: z.string(), text: z.string().optional() });

const completionRequest = z.object({
  model: z.string().default(""),
  messages: z.array(
    z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(contentPart)]).nullish() }),
  ),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  seed: z.number().nullish(),
  frequency_penalty: z.number().nullish(),
  presence_penalty: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  tools: z.array(z.looseObject({})).nullish(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ schema: z.unknown().optional() }).optional() })
    .nullish(),
});

type CompletionRequest = z.infer<typeof completionRequest>;

function failure(status: number, message: string) {
  const type = status === 400 ? "invalid_request_error" : "api_error";
  return { error: { message, type, param: null, code: null } };
}

/** Server-sent events, as OpenAI streams. */
const EVENTS: LineFormat = {
  contentType: "text/event-stream",
  frame: (value) => `data: ${JSON.stringify(value)}\n\n`,
  failure,
  end: "data: [DONE]\n\n",
};

function contentText(content: CompletionRequest["messages"][number]["content"]): string {
  if (typeof content === "string") return content;
  return (content ?? []).map((part) => part.text ?? "").join("");
}

function formatOf(request: CompletionRequest): unknown {
  if (request.response_format?.type === "json_object") return "json";
  return request.response_format?.type === "json_schema" ? request.response_format.json_schema?.schema : undefined;
}

/** OpenAI's fields in Ollama's names; its defaults are those of OpenAI (temperature 1, all of the probability). */
function asChatRequest(request: CompletionRequest): ChatRequest {
  return readRequest(chatRequest, {
    model: request.model,
    messages: request.messages.map(({ role, content }) => ({ role, content: contentText(content) })),
    tools: request.tools,
    format: formatOf(request),
    options: {
      temperature: request.temperature ?? 1,
      top_p: request.top_p ?? 1,
      num_predict: request.max_completion_tokens ?? request.max_tokens ?? undefined,
      seed: request.seed ?? undefined,
      frequency_penalty: request.frequency_penalty ?? 0,
      presence_penalty: request.presence_penalty ?? 0,
      stop: request.stop ?? undefined,
    },
  });
}

function usage(outcome: ChatOutcome) {
  const [prompt, completion] =
    outcome.kind === "answer" ? [outcome.statistics.prompt_eval_count, outcome.statistics.eval_count] : [0, 0];
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** Calls of tools as OpenAI writes them: arguments are a text. */
function toolCalls(outcome: ChatOutcome) {
  if (outcome.kind !== "answer" || outcome.toolCalls.length === 0) return {};
  return {
    tool_calls: outcome.toolCalls.map(({ id, function: call }) => ({
      id,
      index: call.index,
      type: "function",
      function: { name: call.name, arguments: JSON.stringify(call.arguments) },
    })),
  };
}

function finishReason(outcome: ChatOutcome): string {
  if (outcome.kind === "answer" && outcome.toolCalls.length > 0) return "tool_calls";
  return outcome.kind === "answer" && outcome.reason === "length" ? "length" : "stop";
}

function head(object: string, model: string) {
  return {
    id: `chatcmpl-${Math.floor(Math.random() * 999)}`,
    object,
    created: Math.floor(Date.now() / 1000),
    model,
    system_fingerprint: "fp_ollama",
  };
}

async function completeAtOnce(parts: EngineParts, request: CompletionRequest, reply: FastifyReply) {
  let content = "";
  const outcome = await runChat(parts, asChatRequest(request), {
    signal: hangUpSignal(reply),
    onText: (text) => {
      content += text;
    },
  });
  return {
    ...head("chat.completion", request.model),
    choices: [
      {
        index: 0,
        message: { role: "assistant", content, ...toolCalls(outcome) },
        finish_reason: finishReason(outcome),
      },
    ],
    usage: usage(outcome),
  };
}

async function completeInPieces(parts: EngineParts, request: CompletionRequest, reply: FastifyReply): Promise<void> {
  const base = head("chat.completion.chunk", request.model);
  const chunk = (content: string, finish_reason: string | null, calls: object = {}) => ({
    ...base,
    choices: [{ index: 0, delta: { role: "assistant", content, ...calls }, finish_reason }],
  });
  await replyLines(reply, EVENTS, async (write, signal) => {
    const onText = (text: string) => write(chunk(text, null));
    const outcome = await runChat(parts, asChatRequest(request), { signal, onText });
    write(chunk("", finishReason(outcome), toolCalls(outcome)));
    if (request.stream_options?.include_usage) write({ ...base, choices: [], usage: usage(outcome) });
  });
}

async function completions(parts: EngineParts, body: unknown, reply: FastifyReply): Promise<unknown> {
  try {
    const request = readRequest(completionRequest, body);
    if (request.messages.length === 0) throw new ApiError(400, "[] is too short - 'messages'");
    if (!request.stream) return await completeAtOnce(parts, request, reply);
    await completeInPieces(parts, request, reply);
    return reply;
  } catch (error) {
    const { status, message } = asApiError(error);
    return reply.code(status).send(failure(status, message));
  }
}

/** `GET /v1/models` and `POST /v1/chat/completions`, for clients that speak OpenAI's dialect. */
export function addOpenaiRoutes(app: FastifyInstance, parts: EngineParts): void {
  app.get("/v1/models", async () => ({
    object: "list",
    data: (await parts.served.list()).map((model) => ({
      id: model.name,
      object: "model",
      created: Math.floor(model.modifiedAt.getTime() / 1000),
      owned_by: "library",
    })),
  }));
  app.post("/v1/chat/completions", (request, reply) => completions(parts, request.body, reply));
}
