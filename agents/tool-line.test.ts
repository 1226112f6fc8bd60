import { type JSONRPCMessage, Server, type Transport } from "@modelcontextprotocol/server";
import { expect, it } from "vitest";
import { ToolLine } from "./tool-line.ts";

/** A real MCP server at the other end of a line. */
async function openLine() {
  const begun = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  let frames = 0;
  const transport: Transport = {
    start: async () => undefined,
    close: async () => undefined,
    send: async (message) => line.received({ frame: JSON.stringify(message) }),
  };
  const line = new ToolLine(({ frame }) => {
    frames += 1;
    transport.onmessage?.(JSON.parse(frame) as JSONRPCMessage);
  });
  const server = new Server({ name: "test", version: "1" }, { capabilities: { tools: {} } });
  const inputSchema = { type: "object", properties: { text: { type: "string" } } } as const;
  server.setRequestHandler("tools/list", () => ({ tools: [{ name: "echo", description: "Echoes.", inputSchema }] }));
  server.setRequestHandler("tools/call", async ({ params }, { mcpReq }) => {
    if (params.name === "wait") {
      begun.resolve();
      await new Promise<void>((resolve) => mcpReq.signal.addEventListener("abort", () => resolve()));
      stopped.resolve();
    }
    const earlier = mcpReq._meta?.["skep/earlier"];
    const text = `${JSON.stringify(params.arguments)} ${earlier}`;
    const to = { by: "kind", kind: "beta_agent" };
    return { content: [{ type: "text", text }], _meta: params.name === "hand_off" ? { "skep/hand_off": to } : {} };
  });
  await server.connect(transport);
  return { line, begun: begun.promise, stopped: stopped.promise, frames: () => frames };
}

const never = new AbortController().signal;

it("connects at the first need, once, and says nothing before", async () => {
  const { line, frames } = await openLine();
  line.received({ frame: "{}" }); // nobody listens yet
  expect(frames()).toBe(0);
  const [first, second] = await Promise.all([line.client(), line.client()]);
  expect(first).toBe(second);
  expect(await first.list(never)).toMatchObject([{ name: "echo", description: "Echoes.", input: { type: "object" } }]);
});

it("calls a tool, and says how often that was done before", async () => {
  const { line } = await openLine();
  const client = await line.client();
  const call = { tool: "echo", input: { text: "hi" }, earlier: 2, signal: never };
  expect(await client.call(call)).toEqual({ text: '{"text":"hi"} 2', isError: false });
  expect(await client.call({ ...call, tool: "hand_off" })).toMatchObject({
    handOff: { by: "kind", kind: "beta_agent" },
  });
});

it("stops a call at the other end too", async () => {
  const { line, begun, stopped } = await openLine();
  const client = await line.client();
  const stop = new AbortController();
  const call = client.call({ tool: "wait", input: {}, earlier: 0, signal: stop.signal });
  await begun;
  stop.abort();
  await expect(call).rejects.toThrow();
  await stopped;
});
