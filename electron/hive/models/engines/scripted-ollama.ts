import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** For tests: what a scripted Ollama answers to `METHOD /path`, given the request's body. A list is sent line by line. */
export type Answers = Record<string, (body: Record<string, unknown>, path: string) => unknown>;

/** For tests: a server that speaks Ollama's HTTP interface as it is told to. */
export interface ScriptedOllama {
  readonly host: string;
  /** What it was asked, in order. */
  readonly asked: string[];
  /** May be changed at any time; what is not there is answered with 404. */
  readonly answers: Answers;
  close(): void;
}

/** An answer that is an error. */
export class Refusal {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string) {
    this.status = status;
    this.error = error;
  }
}

/** One model as `/api/tags` tells of it. */
export function tag(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const details = { family: "llama", parameter_size: "135M", quantization_level: "Q4_1", format: "gguf" };
  return { name, model: name, size: 1000, digest: `digest of ${name}`, modified_at: new Date(0), details, ...more };
}

/** For tests: starts one on a free port of 127.0.0.1. */
export async function scriptedOllama(answers: Answers): Promise<ScriptedOllama> {
  const asked: string[] = [];
  const all: Answers = { "GET /api/version": () => ({ version: "scripted" }), ...answers };
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [method, path] = [request.method ?? "", request.url ?? ""];
    asked.push(`${method} ${path}`);
    const found = Object.entries(all).find(([route]) => `${method} ${path}`.startsWith(route));
    const answer = found?.[1](bodyOf(Buffer.concat(chunks)), path) ?? new Refusal(404, "not found");
    response.setHeader("Content-Type", "application/json");
    if (answer instanceof Refusal) response.writeHead(answer.status).end(JSON.stringify({ error: answer.error }));
    else if (Array.isArray(answer)) response.end(answer.map((line) => `${JSON.stringify(line)}\n`).join(""));
    else response.end(JSON.stringify(answer));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => void server.close().closeAllConnections();
  return { host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, answers: all, close };
}

function bodyOf(bytes: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return { bytes: bytes.length };
  }
}
