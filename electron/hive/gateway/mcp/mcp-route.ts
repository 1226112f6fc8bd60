import { createMcpHandler } from "@modelcontextprotocol/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Bridge } from "../../contract/bridge.ts";
import { type Scope, scopes } from "../rest/rest-route.ts";
import { createHiveServer } from "./hive-server.ts";

/** The Model Context Protocol over Streamable HTTP at `/mcp`. Whoever came through the door may do what its token allows. */
export function mcpRoute(app: FastifyInstance, bridge: Bridge): void {
  const handler = createMcpHandler(
    async ({ authInfo }) =>
      await createHiveServer(bridge, scopes.find((scope) => scope === authInfo?.scopes[0]) ?? "read"),
    { onerror: (error) => console.error("skep: the MCP server could not answer:", error.message) },
  );
  app.route({
    method: ["GET", "POST", "DELETE"],
    url: "/mcp",
    config: { scope: "read" },
    handler: async (request, reply) => {
      const scope: Scope = request.granted ?? "admin"; // the local socket's door lets in nobody but the owner
      const authInfo = { token: "", clientId: "skep", scopes: [scope] };
      const answered = await handler.fetch(webRequest(request, reply), { parsedBody: request.body, authInfo });
      return await send(reply, answered);
    },
  });
  app.addHook("onClose", async () => await handler.close());
}

/** The request in the form of the web's own interfaces; it is aborted when its sender goes. */
function webRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  const headers = Object.entries(request.headers).filter(([, value]) => value !== undefined);
  const flat = headers.map(([name, value]) => [name, String(value)] as [string, string]);
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  const url = `http://${request.headers.host ?? "localhost"}${request.url}`;
  return new Request(url, { method: request.method, headers: flat, signal: gone.signal, ...body });
}

async function send(reply: FastifyReply, answered: Response): Promise<FastifyReply> {
  reply.code(answered.status);
  for (const [name, value] of answered.headers) if (name !== "content-length") reply.header(name, value);
  return await reply.send(answered.body === null ? "" : answered.body);
}
