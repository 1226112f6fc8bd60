import { McpServer } from "@modelcontextprotocol/server";
import type { Bridge } from "../../contract/bridge.ts";
import type { Scope } from "../rest/rest-route.ts";
import { covers } from "../tokens.ts";
import { addAgentTools } from "./agent-tools.ts";
import { addControlTools } from "./control-tools.ts";
import { addPrompts } from "./prompts.ts";
import { addReadingTools } from "./reading-tools.ts";
import { addResources } from "./resources.ts";
import { ToolShelf } from "./tool-list.ts";
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

/** The tools that every hive has. */
export class HiveTools {
  readonly #bridge: Bridge;
  readonly #reading = new ToolShelf();
  readonly #work = new ToolShelf();
  readonly #control = new ToolShelf();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    addReadingTools(this.#reading, bridge);
    addWorkTools(this.#work, bridge);
    addControlTools(this.#control, bridge);
  }

  /** Whether a tool looks and answers at once, so that nobody ever has to stop it. */
  isQuick(tool: string): boolean {
    return this.#reading.has(tool);
  }

  /** As `createHiveServer`, for one call of a tool: a server that knows this tool alone is made in a fraction of the time. */
  async createServer(served: ServedHive, tool: string): Promise<McpServer> {
    const server = emptyServer(served, { tools: {} });
    const isThere = this.#allowed(served.scope).some((shelf) => shelf.give(server, tool));
    if (isThere || (await this.#giveAgentTool(server, served.scope, tool))) return server;
    return await createHiveServer(served); // which says that there is no such tool
  }

  #allowed(scope: Scope): readonly ToolShelf[] {
    if (!covers(scope, "run")) return [this.#reading];
    return covers(scope, "admin") ? [this.#reading, this.#work, this.#control] : [this.#reading, this.#work];
  }

  async #giveAgentTool(server: McpServer, scope: Scope, tool: string): Promise<boolean> {
    if (!covers(scope, "run")) return false;
    const agents = new ToolShelf();
    addAgentTools(agents, this.#bridge, (await this.#bridge.call("agentKinds")).kinds);
    return agents.give(server, tool);
  }
}

const everything = { tools: {}, resources: {}, prompts: {} };

function emptyServer({ version }: ServedHive, capabilities: Partial<typeof everything> = everything): McpServer {
  return new McpServer({ name: "skep", title: "Skep", version }, { instructions, capabilities });
}
