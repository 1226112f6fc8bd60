import type { FastifyInstance, FastifyReply } from "fastify";
import type { EngineParts } from "../engine-parts.ts";
import { type ChatOutcome, runChat } from "./chat-run.ts";
import { hangUpSignal, NDJSON, replyLines } from "./reply-lines.ts";
import { type ChatRequest, chatRequest, readRequest } from "./requests.ts";

function piece(model: string, content: string) {
  return { model, created_at: new Date().toISOString(), message: { role: "assistant", content } };
}

/** The last object of a chat, in Ollama's shape. */
function lastPiece(model: string, content: string, outcome: ChatOutcome) {
  switch (outcome.kind) {
    case "answer": {
      const calls = outcome.toolCalls.length > 0 ? { tool_calls: outcome.toolCalls } : {};
      return {
        ...piece(model, content),
        message: { role: "assistant", content, ...calls },
        done: true,
        done_reason: outcome.reason,
        ...outcome.statistics,
      };
    }
    case "rendered":
      return {
        ...piece(model, ""),
        message: { role: "", content: "" },
        done: false,
        _debug_info: { rendered_template: outcome.prompt },
      };
    default:
      return { ...piece(model, ""), done: true, done_reason: outcome.kind };
  }
}

async function chatAtOnce(parts: EngineParts, request: ChatRequest, reply: FastifyReply) {
  let text = "";
  const outcome = await runChat(parts, request, {
    signal: hangUpSignal(reply),
    onText: (more) => {
      text += more;
    },
  });
  return lastPiece(request.model, text, outcome);
}

/** `POST /api/chat`. */
export function addChatRoute(app: FastifyInstance, parts: EngineParts): void {
  app.post("/api/chat", async (incoming, reply) => {
    const request = readRequest(chatRequest, incoming.body);
    if (request.stream === false || request.messages.length === 0) return await chatAtOnce(parts, request, reply);
    await replyLines(reply, NDJSON, async (write, signal) => {
      const onText = (text: string) => write({ ...piece(request.model, text), done: false });
      write(lastPiece(request.model, "", await runChat(parts, request, { signal, onText })));
    });
    return reply;
  });
}
