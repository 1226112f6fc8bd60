import { McpServer } from "@modelcontextprotocol/server";
import type { Bridge } from "../../contract/bridge.ts";
import type { Scope } from "../rest/rest-route.ts";
import { covers } from "../tokens.ts";
import { addAgentTools } from "./agent-tools.ts";
import { addControlTools } from "./control-tools.ts";
import { addPrompts } from "./prompts.ts";
import { addReadingTools } from "./reading-tools.ts";
import { addResources } from "./resources.ts";
import { OneTool } from "./tool-list.ts";
import { addWorkTools } from "./work-tools.ts";

const instructions = `A hive of agents that work with local models. Give one agent kind a task by calling the tool that bears its
name, or run a whole workflow with run_workflow. Long work reports its progress, and stops when the call is cancelled.`;

/** Whom a server is made for. */
export interface ServedHive {
  readonly bridge: Bridge;
  /** Whose tools it has. */
  readonly scope: Scope;
  readonly version: string;
}

/** The hive as a server of the Model Context Protocol, with the tools that a scope allows. */
export async function createHiveServer(served: ServedHive): Promise<McpServer> {
  const { bridge, scope } = served;
  const { kinds } = await bridge.call("agentKinds");
  const server = emptyServer(served);
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

/** As `createHiveServer`, for one call of a tool: a server that knows this tool alone is made in a fraction of the time. */
export async function createToolServer(served: ServedHive, tool: string): Promise<McpServer> {
  const { bridge, scope } = served;
  const server = emptyServer(served);
  const one = new OneTool(server, tool);
  addReadingTools(one, bridge);
  if (covers(scope, "run")) addWorkTools(one, bridge);
  if (covers(scope, "admin")) addControlTools(one, bridge);
  if (!one.isThere && covers(scope, "run")) addAgentTools(one, bridge, (await bridge.call("agentKinds")).kinds);
  return one.isThere ? server : await createHiveServer(served); // which says that there is no such tool
}

function emptyServer({ version }: ServedHive): McpServer {
  return new McpServer(
    { name: "skep", title: "Skep", version },
    { instructions, capabilities: { tools: {}, resources: {}, prompts: {} } },
  );
}
