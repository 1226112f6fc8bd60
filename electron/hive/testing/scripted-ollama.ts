import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** How one request for a chat is answered. */
export type Reply =
  /** A whole answer, in these pieces. */
  | { readonly kind: "say"; readonly pieces: readonly string[]; readonly everyMs?: number; readonly isCutOff?: boolean }
  /** Calls of tools, as a model that knows tools makes them. */
  | { readonly kind: "call"; readonly calls: readonly ScriptedCall[] }
  /** Some pieces, and then nothing more. */
  | { readonly kind: "hang"; readonly pieces: readonly string[] }
  /** Some pieces, and then the connection breaks. */
  | { readonly kind: "cut"; readonly pieces: readonly string[] }
  /** Some pieces, and then a polite end without the last line. */
  | { readonly kind: "stop"; readonly pieces: readonly string[] }
  /** An error within the stream, as Ollama sends it when a model fails in mid-answer. */
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "status"; readonly status: number; readonly message: string }
  /** Bytes that are no answer. */
  | { readonly kind: "garbage"; readonly text: string };

/** A call that a scripted model makes. */
export interface ScriptedCall {
  readonly name: string;
  readonly arguments: object;
}

/** What a scripted engine says of its models. */
export interface ScriptedFacts {
  readonly capabilities: readonly string[];
  readonly contextLength: number;
}

/** A request for a chat, as it arrived. */
export interface Asked {
  readonly model: string;
  readonly system: string;
  readonly prompt: string;
  /** What of the answer was there already; undefined: nothing. */
  readonly written?: string;
  /** All of it, in order. */
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  /** Names of the tools that the model may call. */
  readonly tools: readonly string[];
  /** The schema that its answer is to follow. */
  readonly format?: object;
  readonly options: Readonly<Record<string, number>>;
}

/** For tests: a real HTTP server that speaks as much of Ollama's API as an agent uses, by a script. */
export interface ScriptedOllama {
  readonly host: string;
  readonly asked: readonly Asked[];
  /** Requests whose client hung up before the answer was over. */
  readonly hangUps: readonly Asked[];
  /** Settles when there were so many hang-ups. */
  untilHangUps(count: number): Promise<void>;
}

/** The reply whose pieces are the words of a text. */
export function say(text: string, everyMs = 0): Reply {
  return { kind: "say", pieces: text.match(/\S+\s*/g) ?? [], everyMs };
}

/** For tests: starts a scripted engine; it ends with the test. */
export async function openScriptedOllama(
  script: (asked: Asked) => Reply,
  facts: ScriptedFacts = { capabilities: ["completion", "tools"], contextLength: 4096 },
): Promise<ScriptedOllama> {
  const asked: Asked[] = [];
  const hangUps: Asked[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/api/show") {
      const model_info = { "scripted.context_length": facts.contextLength };
      response.end(JSON.stringify({ capabilities: facts.capabilities, model_info }));
      return;
    }
    void readChat(request).then((chat) => {
      asked.push(chat);
      response.once("close", () => {
        if (response.writableFinished) return;
        hangUps.push(chat);
        for (const { count, resolve } of waiting) if (hangUps.length >= count) resolve();
      });
      return answer(response, chat.model, script(chat));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const untilHangUps = (count: number): Promise<void> =>
    new Promise((resolve) => {
      if (hangUps.length >= count) resolve();
      else waiting.push({ count, resolve });
    });
  return { host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, hangUps, untilHangUps };
}

async function readChat(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const { model, messages, options, tools = [], format } = JSON.parse(Buffer.concat(parts).toString("utf8"));
  const textOf = (role: string): string =>
    messages.find((message: { role: string }) => message.role === role)?.content ?? "";
  const written = textOf("assistant");
  const names = tools.map((tool: { function: { name: string } }) => tool.function.name);
  const rest = { messages, tools: names, ...(format && { format }) };
  const asked = { model, system: textOf("system"), prompt: textOf("user"), options, ...rest };
  return written === "" ? asked : { ...asked, written };
}

async function answer(response: ServerResponse, model: string, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case "say":
      await write(response, model, reply);
      response.end(`${JSON.stringify(lastLine(model, reply.pieces.length, reply.isCutOff))}\n`);
      return;
    case "call": {
      const tool_calls = reply.calls.map((call) => ({ function: call }));
      const message = { role: "assistant", content: "", tool_calls };
      response.write(`${JSON.stringify({ model, message, done: false })}\n`);
      response.end(`${JSON.stringify(lastLine(model, 1))}\n`);
      return;
    }
    case "hang":
      await write(response, model, reply);
      return;
    case "cut":
      await write(response, model, reply);
      response.socket?.resetAndDestroy();
      return;
    case "stop":
      await write(response, model, reply);
      response.end();
      return;
    case "error":
      response.end(`${JSON.stringify({ error: reply.message })}\n`);
      return;
    case "status":
      response.writeHead(reply.status, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: reply.message }));
      return;
    case "garbage":
      response.end(reply.text);
      return;
  }
}

type Said = { readonly pieces: readonly string[]; readonly everyMs?: number };

async function write(response: ServerResponse, model: string, { pieces, everyMs = 0 }: Said): Promise<void> {
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  response.flushHeaders();
  for (const content of pieces) {
    if (response.destroyed) return;
    response.write(`${JSON.stringify({ model, message: { role: "assistant", content }, done: false })}\n`);
    if (everyMs > 0) await sleep(everyMs);
  }
}

/** The statistics of a whole answer; durations are nanoseconds, 10 ms a token. */
function lastLine(model: string, tokens: number, isCutOff = false) {
  return {
    ...{ model, message: { role: "assistant", content: "" }, done: true, done_reason: isCutOff ? "length" : "stop" },
    ...{ prompt_eval_count: 7, prompt_eval_duration: 3_000_000, load_duration: 1_000_000 },
    ...{ eval_count: tokens, eval_duration: tokens * 10_000_000 },
  };
}
