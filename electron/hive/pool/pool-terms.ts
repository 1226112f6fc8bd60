import type { AgentKind } from "../contract/agent.ts";
import type { Failure } from "../contract/failure.ts";
import type { FromAgentMessage } from "../contract/message.ts";
import type { SpawnProcess } from "../contract/process.ts";
import type { AgentProcess, Patience } from "./agent-process.ts";
import type { Down } from "./crash-guard.ts";

/** What the pool tells the one that gives it work. */
export interface PoolListener {
  /** An agent can take an attempt now. */
  free(): void;
  message(agent: AgentProcess, message: FromAgentMessage): void;
  /** A process is ready; the listener enlists it once it has noted that. */
  registered(agent: AgentProcess): void;
  /** An agent's process ended; `failure` is null when it was asked to. */
  ended(agent: AgentProcess, failure: Failure | null): void;
  /** The processes of a kind crashed so often that it is left down. */
  down(kind: string, down: Down): void;
}

export interface PoolOptions {
  readonly spawn: SpawnProcess;
  readonly kinds: readonly AgentKind[];
  /** Environment of every agent process, whole. */
  readonly env: Readonly<Record<string, string>>;
  /** Most agents in all, and of one kind. */
  readonly maxAgents: number;
  readonly maxPerKind: number;
  readonly timing?: PoolTiming;
  /** Told of an agent of which something shown is not as it was. */
  readonly changed?: (agent: string) => void;
}

/** How patient the pool is, in milliseconds. */
export interface PoolTiming extends Patience {
  /** How long an agent may take to stop. */
  readonly stopGraceMs: number;
  /** Before a kind whose process died is tried again; doubled each time. */
  readonly crashPauseMs: number;
}

/** What can be said of a demand that no free agent meets; a failure: why it can never be met. */
export type Supply = "starting" | "busy" | "paused" | "down" | "nobody" | Failure;
