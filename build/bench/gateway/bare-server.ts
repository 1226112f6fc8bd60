import type { AddressInfo } from "node:net";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import fastify, { type FastifyRequest } from "fastify";
import { answerParent } from "./child.ts";

// What is left of the gateway when nothing of it is ours: routes that answer the same bytes from memory, and the SDK alone.
const state = {
  ...{ pending_tasks: 0, running_tasks: 0, completed_tasks: 0, failed_tasks: 0, cancelled_tasks: 0 },
  agents: { total: 1, by_kind: { lead: 1 }, by_state: { running: 1 } },
  ...{ load: 1, started_at: new Date().toISOString(), journal: 1 },
};
const added = { task_id: "task-0123456789", message: "Task added successfully" };
const tool = { title: "State", description: "Tasks by state", annotations: { readOnlyHint: true } };

function bareServer(): McpServer {
  const server = new McpServer({ name: "bare", version: "1" }, { capabilities: { tools: {} } });
  server.registerTool("state", tool, async () => ({
    content: [{ type: "text", text: JSON.stringify(state, null, 2) }],
    structuredContent: state,
  }));
  return server;
}

const handler = createMcpHandler(bareServer);
const app = fastify();
app.get("/swarm/state", async () => state);
app.post("/swarm/add_task", async (_request, reply) => await reply.code(201).send(added));
app.post("/mcp", async (request, reply) => {
  const answered = await handler.fetch(webRequest(request), { parsedBody: request.body });
  reply.code(answered.status).headers(Object.fromEntries(answered.headers));
  return await reply.send(await answered.text());
});

function webRequest({ method, url, headers, body }: FastifyRequest): Request {
  const flat = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(`http://127.0.0.1${url}`, { method, headers: flat, body: JSON.stringify(body) });
}

await app.listen({ host: "127.0.0.1", port: 0 });
const { port } = app.server.address() as AddressInfo; // a TCP server's address, never a path

answerParent(
  async () => ({ port, token: "none" }),
  async () => {
    await handler.close();
    await app.close();
  },
);
