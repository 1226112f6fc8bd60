import type { FastifyInstance } from "fastify";
import { familyOfGo, renderJinja } from "../../store/template-families.ts";
import type { EngineParts } from "../engine-parts.ts";
import type { LoadedModel } from "../llama/loaded-model.ts";
import { writePrompt } from "../prompt-writer.ts";
import { type Asked, answer, findAsked, needCapabilities, readFormat, statistics, withModel } from "./answering.ts";
import { ApiError } from "./api-error.ts";
import { hangUpSignal, NDJSON, replyLines } from "./reply-lines.ts";
import { type GenerateRequest, generateRequest, readRequest } from "./requests.ts";

function piece(model: string, response: string) {
  return { model, created_at: new Date().toISOString(), response };
}

function promptText(asked: Asked, request: GenerateRequest): string {
  if (request.raw) return request.prompt;
  const system = request.system || asked.stored.system;
  const messages = [
    ...(system ? [{ role: "system", content: system }] : []),
    { role: "user", content: request.prompt },
  ];
  if (!request.template) return writePrompt({ model: asked.stored, facts: asked.facts }, messages);
  const family = familyOfGo(request.template);
  if (!family) throw new ApiError(400, "the embedded engine does not know this template; leave it out or use raw");
  return renderJinja(family.jinja, { messages });
}

function check(asked: Asked, request: GenerateRequest): void {
  if (request.raw && (request.template || request.system || request.context?.length)) {
    throw new ApiError(400, "raw mode does not support template, system, or context");
  }
  if (request.images?.length) {
    throw new ApiError(400, `"${request.model}" does not support images in the embedded engine`);
  }
  needCapabilities(asked, request, request.suffix ? ["completion", "insert"] : ["completion"]);
}

interface Sink {
  readonly signal: AbortSignal;
  onText(text: string): void;
}

async function complete(
  model: LoadedModel,
  asked: Asked,
  job: { request: GenerateRequest; sink: Sink; start: number; loadMilliseconds: number },
) {
  const { request, sink, start, loadMilliseconds } = job;
  const text = promptText(asked, request);
  if (request._debug_render_only) {
    return { ...piece(request.model, ""), done: false, _debug_info: { rendered_template: text } };
  }
  const prompt = [...(request.context ?? []), ...model.tokens.ofPrompt(text)];
  let written = "";
  const result = await answer(model, asked.options, {
    prompt,
    format: readFormat(request.format),
    truncate: request.truncate !== false,
    signal: sink.signal,
    onText: (more) => {
      written += more;
      sink.onText(more);
    },
  });
  const context = request.raw ? {} : { context: [...prompt, ...model.tokens.ofText(written)] };
  return {
    ...piece(request.model, ""),
    done: true,
    done_reason: result.reason,
    ...context,
    ...statistics(result, { start, loadMilliseconds }),
  };
}

async function runGenerate(parts: EngineParts, request: GenerateRequest, sink: Sink) {
  const start = performance.now();
  const asked = await findAsked(parts, request);
  if (request.prompt === "" && asked.keepAlive === 0) {
    await parts.shelf.unload(asked.stored);
    return { ...piece(request.model, ""), done: true, done_reason: "unload" };
  }
  check(asked, request);
  return await withModel(parts, asked, async (model, loadMilliseconds) => {
    if (request.prompt === "") return { ...piece(request.model, ""), done: true, done_reason: "load" };
    return await complete(model, asked, { request, sink, start, loadMilliseconds });
  });
}

/** `POST /api/generate`. */
export function addGenerateRoute(app: FastifyInstance, parts: EngineParts): void {
  app.post("/api/generate", async (incoming, reply) => {
    const request = readRequest(generateRequest, incoming.body);
    if (request.stream !== false && request.prompt !== "") {
      await replyLines(reply, NDJSON, async (write, signal) => {
        const onText = (text: string) => write({ ...piece(request.model, text), done: false });
        write(await runGenerate(parts, request, { signal, onText }));
      });
      return reply;
    }
    let response = "";
    const signal = hangUpSignal(reply);
    const last = await runGenerate(parts, request, {
      signal,
      onText: (text) => {
        response += text;
      },
    });
    return { ...last, response };
  });
}
