import { failure } from "../../contract/failure.ts";
import type { McpFrame } from "../../contract/message.ts";
import type { AgentServer, AgentServerParts, ServedAgent } from "./served-agent.ts";

/** Most frames that one agent may send within a window. */
const mostFrames = 500;
const windowMs = 2000;

/**
 * The hive as an MCP server for each of its agents, over the agent's own port. A server is made at its agent's first
 * frame, and ends with its agent.
 */
export class AgentServers {
  readonly #parts: AgentServerParts;
  readonly #served = new Map<ServedAgent, Served>();

  constructor(parts: AgentServerParts) {
    this.#parts = parts;
  }

  /** A frame has come from an agent that is alive. One that sends too many, or what is no frame, is ended. */
  received(agent: ServedAgent, { frame }: McpFrame): void {
    const served = this.#served.get(agent) ?? { frames: 0, until: 0, server: this.#open(agent) };
    this.#served.set(agent, served);
    const now = performance.now();
    if (now >= served.until) {
      served.until = now + windowMs;
      served.frames = 0;
    }
    served.frames += 1;
    const message = served.frames > mostFrames ? undefined : readFrame(frame);
    if (message === undefined) {
      const why = served.frames > mostFrames ? `sent more than ${mostFrames} frames at once` : "sent what is no frame";
      this.ended(agent);
      agent.kill(failure("agent_lost", `${agent.id} ${why}.`, { retryable: true }));
      return;
    }
    void served.server.then((server) => server.received(message));
  }

  /** The agent's process has ended: what is under way for it is stopped. */
  ended(agent: ServedAgent): void {
    const served = this.#served.get(agent);
    this.#served.delete(agent);
    void served?.server.then((server) => server.close());
  }

  /** What a server needs is loaded when the first agent needs one. */
  async #open(agent: ServedAgent): Promise<AgentServer> {
    const { openAgentServer } = await import("./agent-server.ts");
    return await openAgentServer(agent, this.#parts);
  }
}

interface Served {
  frames: number;
  /** Monotonic time at which the window ends. */
  until: number;
  readonly server: Promise<AgentServer>;
}

/** The message in a frame, when it has the shape of JSON-RPC. */
function readFrame(frame: string): object | undefined {
  try {
    const message: unknown = JSON.parse(frame);
    const isMessage = typeof message === "object" && message !== null && Reflect.get(message, "jsonrpc") === "2.0";
    return isMessage ? message : undefined;
  } catch {
    return undefined;
  }
}
