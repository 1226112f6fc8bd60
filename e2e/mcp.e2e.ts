import { join } from "node:path";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { describe, expect, it } from "vitest";
import { environment, root } from "./support/terminal.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome();

/** The official client, which starts `skep mcp` as its server. */
async function openStdio(): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const env = environment({ home: home.path, env: { SKEP_ENGINE: "embedded" } });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(root, "dist", "cli.js"), "mcp"],
    env,
    cwd: root,
  });
  await client.connect(transport);
  return client;
}

const long = { timeout: 180_000 };

describe("skep mcp", () => {
  it("has an agent do what the official client asks, on the real model, and tells how far it is", async () => {
    const client = await openStdio();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["research_agent", "creative_agent", "run_workflow"]),
    );
    const seen: number[] = [];
    const result = await client.callTool(
      { name: "research_agent", arguments: { task: "Name one fact about bees." } },
      { ...long, onprogress: ({ progress }) => seen.push(progress) },
    );
    const [words] = result.content as readonly { readonly text: string }[];
    expect(words?.text.split(/\s+/).length).toBeGreaterThan(3);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    await client.close();
  });

  it("stops the model's work when the client cancels its call", async () => {
    const client = await openStdio();
    const ending = new AbortController();
    const asked = { name: "research_agent", arguments: { task: "Write a very long story about bees." } };
    const called = client.callTool(asked, { ...long, signal: ending.signal, onprogress: () => ending.abort() });
    await expect(called).rejects.toThrow();
    await expect
      .poll(async () => {
        const { structuredContent } = await client.callTool({ name: "hive_state", arguments: {} });
        return (structuredContent as { readonly tasks: Readonly<Record<string, number>> }).tasks;
      }, long)
      .toMatchObject({ cancelled: 1, running: 0, waiting: 0 });
    await client.close();
  });
});

describe("the gateway's MCP server", () => {
  const gateway = testGateway(home);

  it("runs a workflow for the official client and lets its result be read as a resource", async () => {
    const { port, tokens } = gateway;
    const client = new Client({ name: "test", version: "1" });
    const requestInit = { headers: { authorization: `Bearer ${tokens.run}` } };
    await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`), { requestInit }));
    const source =
      "version: 1\nname: Bees\nsteps:\n  - { id: a, agent: research_agent, prompt: Name one fact about bees. }\n";
    const result = await client.callTool({ name: "run_workflow", arguments: { source } }, long);
    const { run, output } = result.structuredContent as { readonly run: string; readonly output: string };
    const { contents } = await client.readResource({ uri: `skep://runs/${run}/result` });
    expect(contents).toMatchObject([{ text: output }]);
    expect(output.length).toBeGreaterThan(10);
    await client.close();
  });
});
