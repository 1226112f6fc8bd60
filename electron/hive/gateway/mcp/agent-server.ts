import { type CallToolResult, type JSONRPCMessage, Server, type Transport } from "@modelcontextprotocol/server";
import { FailureError, failure, toFailure } from "../../contract/failure.ts";
import type { Tool, ToolAnswer } from "../../contract/tool.ts";
import type { AgentOverride, Json } from "../../contract/workflow.ts";
import type { Stores } from "../../dispatcher/stores.ts";
import type { StoredTask } from "../../dispatcher/task-row.ts";
import type { AgentServer, AgentServerParts, ServedAgent } from "./served-agent.ts";
import { refusal } from "./tool-answer.ts";

/** Calls of one agent that may be under way at once, and in one attempt in all. */
const mostAtOnce = 8;
const mostInAll = 1000;
/** Longest input of a tool, as JSON, in characters. */
const longestInput = 65_536;
/** What of a tool's name is shown and kept of one that there is not, in characters. */
const longestName = 200;
/** Where a call says how often its task has made the very same call before. */
const earlierKey = "skep/earlier";
/** Where an answer says to whom the task goes now. */
const handOffKey = "skep/hand_off";

/** Serves the tools of the hive to one agent: those that its kind may use in the run that it works for. */
export async function openAgentServer(agent: ServedAgent, parts: AgentServerParts): Promise<AgentServer> {
  const transport = new PortTransport((message) => agent.send("mcp", { frame: JSON.stringify(message) }));
  const server = new Server({ name: "skep", title: "Skep", version: parts.version }, { capabilities: { tools: {} } });
  const desk = new CallDesk(agent, parts);
  server.setRequestHandler("tools/list", () => ({
    tools: desk.tools().map(({ name, description, input }) => ({ name, description, inputSchema: asSchema(input) })),
  }));
  server.setRequestHandler("tools/call", async ({ params: { name, arguments: input = {} } }, { mcpReq }) => {
    const earlier = Number(mcpReq._meta?.[earlierKey] ?? 0);
    const call = { name, input: input as Json, earlier, signal: mcpReq.signal }; // it came as JSON
    return await desk.call(call).then(resultOf, (thrown: unknown) => refusal(toFailure(thrown)));
  });
  await server.connect(transport);
  return { received: (message) => transport.received(message), close: async () => await server.close() };
}

interface Call {
  readonly name: string;
  readonly input: Json;
  readonly earlier: number;
  readonly signal: AbortSignal;
}

/** Takes the calls of one agent. */
class CallDesk {
  readonly #agent: ServedAgent;
  readonly #parts: AgentServerParts;
  #underWay = 0;
  #attempt = "";
  #calls = 0;

  constructor(agent: ServedAgent, parts: AgentServerParts) {
    this.#agent = agent;
    this.#parts = parts;
  }

  /** The tools that it may use now; between tasks, those that its kind may use anywhere. */
  tools(): readonly Tool[] {
    const { kind, party } = this.#agent;
    const task = this.#task();
    const overrides = task && overridesOf(this.#parts.stores, task, kind.name);
    return this.#parts.offers.toolsFor(
      { ...kind, ...overrides },
      task ?? { run: "", step: "" },
      task ? { task: task.id, agent: party } : null,
    );
  }

  async call({ name, input, earlier, signal }: Call): Promise<ToolAnswer> {
    const { held, party, id } = this.#agent;
    const task = this.#task();
    if (held === null || task === undefined) throw refused(`${id} is at no task.`);
    const tool = this.tools().find((one) => one.name === name);
    const reason = tool === undefined ? "It is none of your tools." : this.#tooMuch(input, earlier);
    if (tool === undefined || reason !== null) {
      const shown = name.slice(0, longestName);
      const kept = JSON.stringify(input).length > longestInput ? null : input;
      await this.#parts.calls.refused({ tool: shown, input: kept, agent: party, ref: held }, reason ?? "");
      throw refused(`${shown}: ${reason}`);
    }
    this.#underWay += 1;
    try {
      return await this.#parts.calls.call({ tool, input, agent: party, ref: held, earlier, signal });
    } finally {
      this.#underWay -= 1;
    }
  }

  #tooMuch(input: Json, earlier: number): string | null {
    const { held } = this.#agent;
    const attempt = `${held?.task}.${held?.attempt}`;
    this.#calls = attempt === this.#attempt ? this.#calls + 1 : 1;
    this.#attempt = attempt;
    if (this.#calls > mostInAll) return `One attempt may call tools ${mostInAll} times.`;
    if (this.#underWay >= mostAtOnce) return `${mostAtOnce} calls are under way already.`;
    if (JSON.stringify(input).length > longestInput) return `Its input is longer than ${longestInput} characters.`;
    return Number.isSafeInteger(earlier) && earlier >= 0 ? null : "The call is counted wrongly.";
  }

  #task(): StoredTask | undefined {
    const { held } = this.#agent;
    return held === null ? undefined : this.#parts.stores.tasks.get(held.task);
  }
}

/** The server's end of an agent's port. */
class PortTransport implements Transport {
  readonly #post: (message: JSONRPCMessage) => void;
  onmessage?: Transport["onmessage"];
  onclose?: Transport["onclose"];
  onerror?: Transport["onerror"];

  constructor(post: (message: JSONRPCMessage) => void) {
    this.#post = post;
  }

  async start(): Promise<void> {}

  async send(message: JSONRPCMessage): Promise<void> {
    this.#post(message);
  }

  async close(): Promise<void> {
    this.onclose?.();
  }

  /** Has the server look at what came; it refuses itself what is no JSON-RPC. */
  received(message: object): void {
    this.onmessage?.(message as JSONRPCMessage);
  }
}

function overridesOf({ runs }: Stores, { run }: StoredTask, kind: string): AgentOverride | undefined {
  return runs.get(run)?.definition.agents[kind];
}

function resultOf({ text, isError, handOff }: ToolAnswer): CallToolResult {
  const meta = handOff === undefined ? {} : { _meta: { [handOffKey]: handOff } };
  return { content: [{ type: "text", text }], isError, ...meta };
}

function asSchema(input: Json): { type: "object" } {
  return input as unknown as { type: "object" }; // every tool takes an object
}

function refused(message: string): FailureError {
  return new FailureError(failure("bad_request", message));
}
