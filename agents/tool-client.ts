import { Client, type JSONRPCMessage, type Transport } from "@modelcontextprotocol/client";
import type { Demand, Json } from "../electron/hive/contract/workflow.ts";

/** A tool as the hive offers it to this agent. */
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the object that it takes. */
  readonly input: object;
}

/** What the hive answered to a call. */
export interface Answered {
  readonly text: string;
  readonly isError: boolean;
  /** To whom the task goes now. */
  readonly handOff?: Demand;
}

/** A call of a tool. */
export interface Calling {
  readonly tool: string;
  readonly input: Json;
  /** How often the task has made this very call before. */
  readonly earlier: number;
  readonly signal: AbortSignal;
}

/** Two ends of the agent's port, for frames. */
export interface FrameLine {
  post(frame: string): void;
  listen(listener: (frame: string) => void): void;
}

/** A call ends by its answer or by its signal: the time that a task may take is its step's. */
const longestCallMs = 2 ** 31 - 1;

/** The agent as an MCP client of its hive. */
export class ToolClient {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /** The tools that this agent may use for the task at hand. */
  async list(signal: AbortSignal): Promise<readonly OfferedTool[]> {
    const { tools } = await this.#client.listTools(undefined, { signal, cacheMode: "bypass" });
    return tools.map(({ name, description = "", inputSchema }) => ({ name, description, input: inputSchema }));
  }

  /** Calls a tool. Rejects when the call was stopped, or could not be made at all. */
  async call({ tool, input, earlier, signal }: Calling): Promise<Answered> {
    const asked = { name: tool, arguments: asFields(input), _meta: { "skep/earlier": earlier } };
    const { content, isError = false, _meta } = await this.#client.callTool(asked, { signal, timeout: longestCallMs });
    const text = content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
    const handOff = _meta?.["skep/hand_off"] as Demand | undefined; // made by the hive alone
    return { text, isError, ...(handOff && { handOff }) };
  }
}

/** Connects this agent to its hive as an MCP client. */
export async function connectTools(line: FrameLine): Promise<ToolClient> {
  const client = new Client({ name: "skep-agent", version: "1" });
  await client.connect(new PortTransport(line));
  return new ToolClient(client);
}

/** The client's end of the agent's port. */
class PortTransport implements Transport {
  readonly #line: FrameLine;
  onmessage?: Transport["onmessage"];
  onclose?: Transport["onclose"];
  onerror?: Transport["onerror"];

  constructor(line: FrameLine) {
    this.#line = line;
  }

  async start(): Promise<void> {
    this.#line.listen((frame) => this.onmessage?.(JSON.parse(frame) as JSONRPCMessage)); // the hive sends nothing else
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.#line.post(JSON.stringify(message));
  }

  async close(): Promise<void> {
    this.onclose?.();
  }
}

function asFields(input: Json): { [name: string]: unknown } {
  return typeof input === "object" && input !== null && !Array.isArray(input) ? { ...input } : {};
}
