import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AgentKind } from "../hive/contract/agent.ts";
import { type LocalSocket, openLocalSocket } from "../hive/gateway/local-socket.ts";
import { agentLines } from "./agents-command.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { scriptedBridge } from "./test-hive.ts";

const agent = {
  id: "research-001",
  kind: "research_agent",
  state: "idle",
  pid: 7,
  task: null,
  completed: 2,
  failed: 1,
};
const bridge = scriptedBridge({ hive: () => ({ agents: [agent] }), agents: () => [agent] });
let home = "";
let socket: LocalSocket;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "skep-agents-"));
  socket = await openLocalSocket({ bridge, home });
});

afterEach(async () => {
  await socket.close();
  rmSync(home, { recursive: true, force: true });
});

test("says why there is no agent to list", () => {
  expect(agentLines([], false)).toEqual(["No hive runs on this data folder."]);
  expect(agentLines([], true)[0]).toContain("each starts with its first task");
});

test("lists agents, and the kinds that there are", async () => {
  const kind: AgentKind = {
    ...{ name: "poet", idPrefix: "poet", description: "Rhymes", role: "Verses", tier: "execution", priority: "high" },
    ...{ prompt: "", model: "auto", executors: [], unavailable: null, capabilities: ["verse"], tools: [] },
    ...{ maxIterations: 1, maxTokens: 1, temperature: 0, maxAgents: null },
  };
  const agentKinds = async () => [kind, { ...kind, name: "lead", idPrefix: "lead-001", tier: "command" as const }];
  const app = testApp({ runningHive: async () => socket.address, agentKinds });
  expect(await runProgram(app, ["agents"])).toBe(0);
  expect(app.out.text()).toContain("research-001");
  expect(app.out.text()).toMatch(
    /command tier\n {2}lead-001 .*\n\nexecution tier\n {2}poet +poet {2}Verses {2}high {2}verse {2}model auto/,
  );
  const alone = testApp({ agentKinds });
  expect(await runProgram(alone, ["agents", "--json"])).toBe(0);
  expect(JSON.parse(alone.out.text())).toEqual({ running: false, agents: [], kinds: await agentKinds() });
});
