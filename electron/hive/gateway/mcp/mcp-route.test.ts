import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { describe, expect, it, onTestFinished } from "vitest";
import type { KindView } from "../../contract/agent.ts";
import type { BridgeReplies } from "../../contract/bridge.ts";
import type { Scope } from "../rest/rest-route.ts";
import { openTestDoor, restingHive, type TestDoor } from "../rest/test-door.ts";

const kind = {
  name: "research_agent",
  role: "Research",
  description: "Finds facts",
  prompt: "You research.",
  executors: [],
  unavailable: null,
};
const agentKinds = { kinds: [kind as unknown as KindView], known: {} as never }; // what the tools are made of
const task = {
  id: "task-1",
  run: "run-1",
  step: "1",
  state: "complete",
  wait: null,
  agent: "research-001",
  output: "Bees dance.",
};
const answers = {
  hive: restingHive,
  agentKinds,
  addTask: { task: "task-1", run: "run-1" },
  task: task as unknown as BridgeReplies["task"],
};

/** The official client, connected with the token of a scope. */
async function connect({ gateway }: TestDoor, scope: Scope): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const headers = { authorization: `Bearer ${gateway.tokens[scope]}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${gateway.port}/mcp`), { requestInit: { headers } }),
  );
  onTestFinished(async () => await client.close());
  return client;
}

describe("the MCP server at the gateway", () => {
  it("offers the official client what its token allows, each agent kind as a tool among it", async () => {
    const door = await openTestDoor(answers);
    const names = async (scope: Scope) =>
      (await (await connect(door, scope)).listTools()).tools.map(({ name }) => name);
    const reading = await names("read");
    expect(reading).toContain("read_run");
    expect(reading).not.toContain("add_task");
    expect(await names("run")).toEqual(
      expect.arrayContaining([...reading, "add_task", "run_workflow", "send_message", "research_agent"]),
    );
    expect(await names("admin")).toContain("scale_agents");
  });

  it("gives an agent a task and answers with what it wrote", async () => {
    const door = await openTestDoor(answers);
    const client = await connect(door, "run");
    const result = await client.callTool({ name: "research_agent", arguments: { task: "Name a fact about bees." } });
    expect(result).toMatchObject({
      content: [{ type: "text", text: "Bees dance." }],
      structuredContent: { agent: "research-001" },
    });
    expect(door.bridge.asked).toContainEqual([
      "addTask",
      { description: "Name a fact about bees.", priority: 5, kind: "research_agent" },
    ]);
  });

  it("answers a failure as the tool's own, with its remedy, and refuses what its schema does not allow", async () => {
    const client = await connect(await openTestDoor(answers), "run");
    const failed = await client.callTool({ name: "read_run", arguments: { run: "run-9" } });
    expect(failed).toMatchObject({
      isError: true,
      content: [{ text: "not_found: run found nothing. Look elsewhere." }],
    });
    const wrong = await client
      .callTool({ name: "research_agent", arguments: { task: "" } })
      .catch((error: unknown) => error);
    expect(wrong instanceof Error || (wrong as { readonly isError?: boolean }).isError).toBe(true);
  });

  it("lets runs and workflows be read, and the kinds' points of view be asked for", async () => {
    const run = { id: "run-1", workflow: "Bees", state: "complete", output: "# Bees" } as never; // what is told of it
    const client = await connect(await openTestDoor({ ...answers, run, runs: [run], log: [] }), "read");
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(
      expect.arrayContaining(["skep://journal", "skep://runs/run-1/result"]),
    );
    const { contents } = await client.readResource({ uri: "skep://runs/run-1/result" });
    expect(contents).toEqual([{ uri: "skep://runs/run-1/result", mimeType: "text/markdown", text: "# Bees" }]);
    const prompt = await client.getPrompt({ name: "research_agent", arguments: { task: "Bees?" } });
    expect(prompt.messages).toEqual([{ role: "user", content: { type: "text", text: "You research.\n\nBees?" } }]);
  });

  it("is behind the same door as everything else", async () => {
    const { gateway } = await openTestDoor(answers);
    const client = new Client({ name: "test", version: "1" });
    const transport = new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${gateway.port}/mcp`));
    await expect(client.connect(transport)).rejects.toThrow();
  });
});
