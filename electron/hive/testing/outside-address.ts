import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { onTestFinished } from "vitest";
import { z } from "zod";

/** For tests: a real MCP server at an address of this computer. */
export interface OutsideAddress {
  readonly url: string;
  /** The requests that came: their method, and what they were authorised with. */
  readonly asked: readonly { readonly method: string; readonly authorization: string }[];
  close(): Promise<void>;
}

/** Answers a request in the place of the server; undefined: the server answers. */
type Instead = (response: ServerResponse, body: string) => true | undefined;

/** Opens one on a free port; it ends with the test. */
export async function openOutsideAddress(instead: Instead = () => undefined): Promise<OutsideAddress> {
  const asked: { method: string; authorization: string }[] = [];
  const handler = createMcpHandler(make);
  const server = createServer((request, response) => {
    void textOf(request).then(async (body) => {
      asked.push({ method: request.method ?? "", authorization: request.headers.authorization ?? "" });
      if (instead(response, body) === true) return;
      const answer = await handler.fetch(webRequest(request, body));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
    await handler.close();
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`, asked, close };
}

function make(): McpServer {
  const server = new McpServer({ name: "wiki", version: "1" });
  const inputSchema = z.object({ title: z.string() });
  server.registerTool("article", { description: "Reads an article.", inputSchema }, async ({ title }) => ({
    content: [{ type: "text", text: `About ${title}.` }],
  }));
  return server;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

function webRequest({ method = "GET", url = "/", headers }: IncomingMessage, body: string): Request {
  const flat = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const init = { method, headers: flat, ...(method === "POST" && { body }) };
  return new Request(`http://127.0.0.1${url}`, init);
}
