import type { Failure } from "./failure.ts";
import type { ProcessUsage } from "./message.ts";
import type { ExecutorName } from "./work.ts";

/** The tiers of the coordination document. */
export type Tier = "command" | "planning" | "execution" | "validation" | "support" | "monitoring";

/** The priorities of agents in the coordination document. */
export type AgentPriority = "critical" | "high" | "normal";

/** The definition that agents of one kind share. */
export interface AgentKind {
  readonly name: string;
  /** What its agents' ids begin with: `research` for research-001, research-002; `exec-001` for exec-001, exec-001-2. */
  readonly idPrefix: string;
  readonly description: string;
  /** Its part in the hive, in a few words. */
  readonly role: string;
  readonly tier: Tier;
  readonly priority: AgentPriority;
  /** The system prompt. */
  readonly prompt: string;
  /** A model's name, or `auto`: the best model that is there; null: it asks none. */
  readonly model: string | null;
  /** What it does without a model: the one that a step's type or specialization names, else the first. */
  readonly executors: readonly ExecutorName[];
  /** Why no task can be given to it, for a person; null: it takes tasks. */
  readonly unavailable: string | null;
  readonly capabilities: readonly string[];
  readonly tools: readonly string[];
  /** Most model calls that one attempt may make; with tools, the one for the last answer comes on top. */
  readonly maxIterations: number;
  /** Longest answer, in tokens. */
  readonly maxTokens: number;
  /** Sampling temperature, 0 to 2. */
  readonly temperature: number;
  /** Most agents of this kind at once; null: as many as the hive allows. */
  readonly maxAgents: number | null;
}

/** Where an agent process is in its life. */
export type AgentState = "starting" | "idle" | "running" | "paused" | "stopping" | "stopped" | "error";

/** One agent as a person sees it. Times are milliseconds since 1970 (UTC). */
export interface AgentView {
  readonly id: string;
  readonly kind: string;
  readonly tier: Tier;
  readonly state: AgentState;
  /** It works on a task, and is paused when that has ended; left out else. */
  readonly isPausing?: true;
  readonly pid: number | null;
  readonly task: string | null;
  /** The run and the step of that task. */
  readonly taskRun: string | null;
  readonly taskStep: string | null;
  /** Percent of that task; null where the work cannot tell. */
  readonly progress: number | null;
  readonly startedAt: number;
  readonly lastHeartbeat: number | null;
  readonly completed: number;
  readonly failed: number;
  /** How many processes died in its place before it came, since the hive began. */
  readonly restarts: number;
  readonly failure: Failure | null;
  /** As the process itself told with its last heartbeat; left out before the first. */
  readonly usage?: ProcessUsage;
}

/** An agent kind as it stands in a hive that runs. */
export interface KindView extends AgentKind {
  /** How many agents of it a person wants; null: as many as there is work for, within the limits. */
  readonly wish: number | null;
  /** Agents of it whose processes are there. */
  readonly running: number;
  /** Why its processes are not started any more; null: they are. */
  readonly down: Failure | null;
}

/** What became of the number of agents that a person wanted of a kind. */
export interface ScaledAgents {
  readonly kind: string;
  readonly wish: number;
  /** Agents whose processes are there now and were not before. */
  readonly started: readonly AgentProcessId[];
  /** Agents whose processes have ended for it. */
  readonly stopped: readonly AgentProcessId[];
}

/** An agent and its operating-system process. */
export interface AgentProcessId {
  readonly agent: string;
  readonly pid: number;
}
