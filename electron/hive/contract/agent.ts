import type { Failure } from "./failure.ts";

/** The tiers of the coordination document. */
export type Tier = "command" | "planning" | "execution" | "validation" | "support" | "monitoring";

/** The definition that agents of one kind share. */
export interface AgentKind {
  readonly name: string;
  readonly description: string;
  readonly tier: Tier;
  /** The system prompt. */
  readonly prompt: string;
  /** A model's name, or `auto`: the best model that is there. */
  readonly model: string;
  readonly capabilities: readonly string[];
  readonly tools: readonly string[];
  /** Most model calls that one attempt may make. */
  readonly maxIterations: number;
  /** Longest answer, in tokens. */
  readonly maxTokens: number;
  /** Sampling temperature, 0 to 2. */
  readonly temperature: number;
}

/** Where an agent process is in its life. */
export type AgentState = "starting" | "idle" | "running" | "stopping" | "stopped" | "error";

/** One agent as a person sees it. Times are milliseconds since 1970 (UTC). */
export interface AgentView {
  readonly id: string;
  readonly kind: string;
  readonly tier: Tier;
  readonly state: AgentState;
  readonly pid: number | null;
  readonly task: string | null;
  readonly startedAt: number;
  readonly lastHeartbeat: number | null;
  readonly completed: number;
  readonly failed: number;
  readonly failure: Failure | null;
}
