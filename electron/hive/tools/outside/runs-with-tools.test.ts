import { expect, it, vi } from "vitest";
import type { AgentKind } from "../../contract/agent.ts";
import { forkAgents } from "../../testing/fork-agent.ts";
import { openTestTools, writtenServer } from "../../testing/outside-tools.ts";
import { type Asked, openScriptedOllama, type Reply, say } from "../../testing/scripted-ollama.ts";
import { openTestHive, testKinds } from "../../testing/test-hive.ts";

// Real servers and agents on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const step = (id: string, prompt: string): string =>
  `  - { id: ${id}, agent: reader_agent, prompt: ${prompt}, retry: { backoff: 1ms } }\n`;
const source = (...steps: readonly string[]): string => `version: 1\nname: Reading\nsteps:\n${steps.join("")}`;

function readers(): readonly AgentKind[] {
  const [base] = testKinds;
  if (base === undefined) throw new Error("There are kinds for tests.");
  return [{ ...base, name: "reader_agent", idPrefix: "reader", tools: ["files__*"], maxIterations: 4 }];
}

/** A model that calls the tool which its prompt names, and then repeats what the tool answered. */
function script({ prompt, messages }: Asked): Reply {
  const answer = messages.findLast(({ role }) => role === "tool");
  if (answer !== undefined) return say(`It said: ${answer.content}`);
  const [, name = ""] = /Call (\w+)/.exec(prompt) ?? [];
  return { kind: "call", calls: [{ name: `files__${name}`, arguments: { text: "Bees dance." } }] };
}

async function openHive() {
  const servers = await openTestTools();
  const engine = await openScriptedOllama(script, { capabilities: ["completion", "tools"], contextLength: 32_768 });
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, kinds: readers(), outside: [servers.tools] });
  return { servers, engine, hive };
}

it("gives an agent of a run the tools of an approved server, and its model what they answer", async () => {
  const { servers, engine, hive } = await openHive();
  await servers.addApproved("files");
  const view = await hive.finished(await hive.run(source(step("read", "Call echo."))));
  expect(view).toMatchObject({ state: "complete", steps: [{ output: "It said: Bees dance." }] });
  expect(engine.asked[0]?.tools).toContain("files__echo");
  expect(hive.entries("tool.called")).toMatchObject([
    { level: "AUDIT", agent: "reader-001", data: { tool: "files__echo", server: "files", isError: false } },
  ]);
  await expect.poll(() => servers.entries("tool-server.started").length).toBe(1);
});

it("lets runs go on when a server crashes or does not answer, and tells their models", async () => {
  const { servers, hive } = await openHive();
  await servers.addApproved("files");
  const view = await hive.finished(
    await hive.run(source(step("bad", "Call crash."), step("failed", "Call fail."), step("good", "Call echo."))),
  );
  expect(view.state).toBe("complete");
  const outputs = Object.fromEntries(view.steps.map(({ id, output }) => [id, output]));
  expect(outputs["bad"]).toContain("The server files ended with status 3.");
  expect(outputs["failed"]).toMatch(/It did not work\.|ended with status 3/); // they share the server
  expect(outputs["good"]).toMatch(/Bees dance\.|ended with status 3/);
});

it("keeps the tools of a server that nobody has approved from agents", async () => {
  const { servers, engine, hive } = await openHive();
  await servers.tools.add("files", writtenServer());
  const view = await hive.finished(await hive.run(source(step("read", "Call echo."))));
  expect(engine.asked[0]?.tools).toEqual([]);
  expect(view.steps[0]?.output).not.toContain("Bees dance.");
  expect(servers.entries("tool-server.started")).toEqual([]);
});
