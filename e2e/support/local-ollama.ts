import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** For tests: an Ollama of this machine that has no model yet, and one model to give. */
export interface LocalOllama {
  readonly host: string;
  /** Downloads come to their end from now on; until then they stop in their middle. */
  letGo(): void;
  close(): Promise<void>;
}

const total = 98_362_432;
const name = "smollm2:135m";
const details = { family: "llama", parameter_size: "135M", quantization_level: "Q4_1", format: "gguf" };
const model = { name, model: name, size: total, digest: "sha256:b179c9523d0e", modified_at: new Date(0), details };

/** Starts one on a free port of 127.0.0.1. */
export async function openLocalOllama(): Promise<LocalOllama> {
  let isFree = false;
  let isThere = false;
  const pull = (response: ServerResponse): void => {
    const line = (completed: number) => `${JSON.stringify({ status: "pulling b179", total, completed })}\n`;
    response.write(line(total / 2));
    if (!isFree) return;
    isThere = true;
    response.end(`${line(total)}${JSON.stringify({ status: "success" })}\n`);
  };
  const remove = (response: ServerResponse): void => {
    isThere = false;
    response.end("{}");
  };
  const send = (value: unknown) => (response: ServerResponse) => void response.end(JSON.stringify(value));
  const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
    "GET /api/version": send({ version: "0.17.4" }),
    "GET /api/tags": (response) => send({ models: isThere ? [model] : [] })(response),
    "GET /api/ps": send({ models: [] }),
    "POST /api/pull": pull,
    "DELETE /api/delete": remove,
  };
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "application/json");
    const answer = answers[`${request.method} ${request.url}`];
    if (answer === undefined) response.writeHead(404).end(JSON.stringify({ error: "not found" }));
    else answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    host: `http://127.0.0.1:${port}`,
    letGo: () => {
      isFree = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
