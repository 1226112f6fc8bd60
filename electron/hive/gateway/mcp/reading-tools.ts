import { z } from "zod";
import type { Bridge } from "../../contract/bridge.ts";
import { onceATurn } from "../once-a-turn.ts";
import { readHealth } from "../read-health.ts";
import { answer, answering } from "./tool-answer.ts";
import type { ToolList } from "./tool-list.ts";

const readOnly = { annotations: { readOnlyHint: true, openWorldHint: false } };
const name = z.string().min(1).max(200);
// Made once: a server is made for each call.
const most = z.object({ limit: z.number().int().min(1).max(100).default(20) });
const oneRun = z.object({ run: name });
const oneTask = z.object({ task: name });

const readState = onceATurn(async (bridge: Bridge) => {
  const { tasks, agents } = await bridge.call("hive");
  return answer({ tasks, agents: agents.length, health: await readHealth(bridge) });
});

/** Tools that look and change nothing. */
export function addReadingTools(server: ToolList, bridge: Bridge): void {
  const state = {
    ...readOnly,
    title: "State of the hive",
    description: "Tasks by state, agents, and the health of the work",
  };
  server.registerTool("hive_state", state, async () => await answering(async () => await readState(bridge)));
  const agents = {
    ...readOnly,
    title: "List agents",
    description: "All agents: kind, state, task and process of each",
  };
  server.registerTool(
    "list_agents",
    agents,
    async () => await answering(async () => answer({ agents: await bridge.call("agents") })),
  );
  const workflows = { ...readOnly, title: "List workflows", description: "The workflows that can be run" };
  server.registerTool(
    "list_workflows",
    workflows,
    async () => await answering(async () => answer({ workflows: await bridge.call("workflows") })),
  );
  const runs = { ...readOnly, title: "List runs", description: "Runs, the newest first" };
  server.registerTool(
    "list_runs",
    { ...runs, inputSchema: most },
    async ({ limit }) => await answering(async () => answer({ runs: await bridge.call("runs", { limit }) })),
  );
  const run = { ...readOnly, title: "Read a run", description: "One run: its state, its steps and what they answered" };
  server.registerTool(
    "read_run",
    { ...run, inputSchema: oneRun },
    async (asked) => await answering(async () => answer({ ...(await bridge.call("run", asked)) })),
  );
  const task = {
    ...readOnly,
    title: "Read a task",
    description: "One task: its state, its tries and what it answered",
  };
  server.registerTool(
    "read_task",
    { ...task, inputSchema: oneTask },
    async (asked) => await answering(async () => answer({ ...(await bridge.call("task", asked)) })),
  );
}
