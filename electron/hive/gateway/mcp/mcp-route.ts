import { createMcpHandler, type McpRequestContext, type McpServer } from "@modelcontextprotocol/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Bridge } from "../../contract/bridge.ts";
import { type Scope, scopes } from "../rest/rest-route.ts";
import { createHiveServer, HiveTools } from "./hive-server.ts";

/** The Model Context Protocol over Streamable HTTP at `/mcp`. Whoever came through the door may do what its token allows. */
export function mcpRoute(app: FastifyInstance, bridge: Bridge): void {
  const tools = new HiveTools(bridge);
  const handler = createMcpHandler(serverMaker(bridge, tools), {
    onerror: (error) => console.error("skep: the MCP server could not answer:", error.message),
  });
  app.route({
    method: ["GET", "POST", "DELETE"],
    url: "/mcp",
    config: { scope: "read" },
    handler: async (request, reply) => {
      const scope: Scope = request.granted ?? "admin"; // the local socket's door lets in nobody but the owner
      const tool = calledTool(request.body);
      const authInfo = { token: "", clientId: "skep", scopes: [scope], extra: { tool } };
      const signal = tool !== undefined && tools.isQuick(tool) ? null : untilGone(reply);
      const answered = await handler.fetch(webRequest(request, signal), { parsedBody: request.body, authInfo });
      return await send(reply, answered);
    },
  });
  app.addHook("onClose", async () => await handler.close());
}

/** Makes a server for each request: all of it, or the one tool that is called. */
function serverMaker(bridge: Bridge, tools: HiveTools): (context: McpRequestContext) => Promise<McpServer> {
  let version: string | undefined;
  return async ({ authInfo }) => {
    version ??= (await bridge.call("hive")).version;
    const scope = scopes.find((known) => known === authInfo?.scopes[0]) ?? "read";
    const served = { bridge, scope, version };
    const tool = authInfo?.extra?.["tool"];
    return typeof tool === "string" ? await tools.createServer(served, tool) : await createHiveServer(served);
  };
}

/** The tool that a message calls; undefined: it is about something else, or about more. */
function calledTool(body: unknown): string | undefined {
  const { method, params } = (body ?? {}) as {
    readonly method?: unknown;
    readonly params?: { readonly name?: unknown } | null;
  }; // anything
  const name = method === "tools/call" ? params?.name : undefined;
  return typeof name === "string" ? name : undefined;
}

/** Aborted when whoever waits for an answer goes. */
function untilGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** The request in the form of the web's own interfaces, its body apart. */
function webRequest(request: FastifyRequest, signal: AbortSignal | null): Request {
  const headers: [string, string][] = [];
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.push([name, String(value)]);
  }
  const url = `http://${request.headers.host ?? "localhost"}${request.url}`;
  return new Request(url, { method: request.method, headers, signal });
}

async function send(reply: FastifyReply, answered: Response): Promise<FastifyReply> {
  reply.code(answered.status);
  for (const [name, value] of answered.headers) if (name !== "content-length") reply.header(name, value);
  if (answered.body === null) return await reply.send("");
  const isWhole = answered.headers.get("content-type")?.startsWith("application/json") === true;
  return await reply.send(isWhole ? await answered.text() : answered.body);
}
