import { McpServer } from "@modelcontextprotocol/server";
import type { Bridge } from "../../contract/bridge.ts";
import type { Scope } from "../rest/rest-route.ts";
import { covers } from "../tokens.ts";
import { addAgentTools } from "./agent-tools.ts";
import { addControlTools } from "./control-tools.ts";
import { addPrompts } from "./prompts.ts";
import { addReadingTools } from "./reading-tools.ts";
import { addResources } from "./resources.ts";
import { addWorkTools } from "./work-tools.ts";

const instructions = `A hive of agents that work with local models. Give one agent kind a task by calling the tool that bears its
name, or run a whole workflow with run_workflow. Long work reports its progress, and stops when the call is cancelled.`;

/** The hive as a server of the Model Context Protocol, with the tools that a scope allows. */
export async function createHiveServer(bridge: Bridge, scope: Scope): Promise<McpServer> {
  const [{ version }, { kinds }] = await Promise.all([bridge.call("hive"), bridge.call("agentKinds")]);
  const server = new McpServer(
    { name: "skep", title: "Skep", version },
    { instructions, capabilities: { tools: {}, resources: {}, prompts: {} } },
  );
  addReadingTools(server, bridge);
  addResources(server, bridge);
  addPrompts(server, kinds);
  if (covers(scope, "run")) {
    addWorkTools(server, bridge);
    addAgentTools(server, bridge, kinds);
  }
  if (covers(scope, "admin")) addControlTools(server, bridge);
  return server;
}
