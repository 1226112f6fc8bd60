import type { AgentKind } from "../../contract/agent.ts";
import type { Failure } from "../../contract/failure.ts";
import type { AttemptRef, McpFrame, Party } from "../../contract/message.ts";
import type { Stores } from "../../dispatcher/stores.ts";
import type { ToolCalls } from "../../tools/tool-calls.ts";
import type { ToolOffers } from "../../tools/tool-offers.ts";

/** An agent process, as its server sees it. */
export interface ServedAgent {
  readonly id: string;
  readonly kind: AgentKind;
  readonly party: Party;
  /** The attempt that it holds. */
  readonly held: AttemptRef | null;
  send(type: "mcp", frame: McpFrame): void;
  kill(reason: Failure): void;
}

/** What the servers of agents work with. */
export interface AgentServerParts {
  readonly stores: Stores;
  readonly offers: ToolOffers;
  readonly calls: ToolCalls;
  readonly version: string;
}

/** The server's side of one agent's line. */
export interface AgentServer {
  received(message: object): void;
  close(): Promise<void>;
}
