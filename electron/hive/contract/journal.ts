import type { Conflict } from "./conflict.ts";
import type { Failure } from "./failure.ts";
import type { GatewayCall } from "./gateway.ts";
import type { MessagePriority, MessageType } from "./message-types.ts";
import type { AgentStatusReport, BuildStatusReport } from "./report.ts";
import type { WatchedResource } from "./resource.ts";
import type { RunState } from "./run.ts";
import type { PartialAnswer, TaskState, Usage, WaitReason, YieldReason } from "./task.ts";
import type { ToolServerTarget } from "./tool-server.ts";

/** The levels of the coordination document. */
export type Level = "DEBUG" | "INFO" | "WARN" | "ERROR" | "AUDIT";

/** What the journal tells, by type: the facts that every view is drawn from. */
export interface JournalData {
  readonly "hive.started": { readonly pid: number; readonly home: string };
  readonly "hive.stopped": Record<string, never>;
  /** A program or a browser asked something through a door on TCP. */
  readonly "gateway.called": Omit<GatewayCall, "at">;
  readonly "engine.ready": { readonly engine: EngineKind; readonly host: string; readonly version: string };
  readonly "engine.lost": { readonly engine: EngineKind; readonly failure: Failure };
  readonly "tool.missing": { readonly kind: string; readonly tool: string };
  /** An outside server of tools answers; `pid` is null where it is an address. */
  readonly "tool-server.started": {
    readonly server: string;
    readonly pid: number | null;
    readonly milliseconds: number;
  };
  readonly "tool-server.stopped": {
    readonly server: string;
    readonly reason: "idle" | "asked" | "changed" | "crashed";
    readonly failure: Failure | null;
  };
  /** It crashed so often in a row that it is not started any more, until a person says so. */
  readonly "tool-server.down": { readonly server: string; readonly crashes: number; readonly failure: Failure };
  /** A person allowed agents the tools of a server, as it was reached and as it described them then. */
  readonly "tool-server.approved": {
    readonly server: string;
    readonly fingerprint: string;
    readonly target: ToolServerTarget;
    readonly tools: readonly string[];
  };
  /** It is not what was approved any more, and its tools are withheld. */
  readonly "tool-server.changed": { readonly server: string; readonly what: "command" | "tools" };
  /** Its attempt goes without these: what they are does not fit the model's context. */
  readonly "tool.left_out": { readonly tools: readonly string[]; readonly model: string };
  /** An agent called a tool; `server`: `hive`, or the id of the outside server that has it. Sizes in characters. */
  readonly "tool.called": {
    readonly tool: string;
    readonly server: string;
    readonly milliseconds: number;
    readonly isError: boolean;
    readonly inputSize: number;
    readonly answerSize: number;
  };
  /** An agent called a tool that it may not use, or that nobody has. */
  readonly "tool.refused": { readonly tool: string; readonly reason: string };
  /** `only`: the steps that were asked for, of a run of a part. */
  readonly "run.started": {
    readonly workflow: string;
    readonly steps: readonly StepPlan[];
    readonly workflowId?: string;
    readonly only?: readonly string[];
  };
  /** It was removed long ago, and cannot be brought back any more. */
  readonly "workflow.deleted": { readonly workflow: string; readonly removedAt: number };
  readonly "run.interrupted": Record<string, never>;
  /** The run has another workflow from now on: `changed` are the steps whose answers it would change. */
  readonly "run.corrected": {
    readonly workflow: string;
    readonly description: string;
    readonly source: string;
    readonly inputs: Readonly<Record<string, string>>;
    readonly steps: readonly StepPlan[];
    readonly changed: readonly string[];
  };
  readonly "run.paused": Record<string, never>;
  readonly "run.resumed": Record<string, never>;
  readonly "run.finished": {
    readonly state: Exclude<RunState, "running" | "paused" | "interrupted">;
    readonly output: string;
    readonly failure: Failure | null;
    readonly report?: RunReport;
  };
  /** Its result was given, so that nobody does it. */
  readonly "task.given": { readonly output: string };
  readonly "task.added": { readonly demand: string; readonly priority: number };
  /** A task that the workflow does not have as a step: it judges the answer of another one. */
  readonly "task.planned": { readonly plan: StepPlan };
  /** `resource` is what is missing, where the reason is `resources`. */
  readonly "task.waiting": { readonly reason: WaitReason; readonly resource?: string };
  /** All tasks of a phase are done, and verified where they must be. */
  readonly "phase.complete": {
    readonly phase: string;
    readonly name: string;
    readonly tasks: number;
    readonly durationMs: number;
    /** The phase that begins; null: it was the last. */
    readonly next: string | null;
    /** The steps that waited for that. */
    readonly released: readonly string[];
  };
  readonly "task.assigned": {
    readonly agent: string;
    readonly pid: number;
    readonly attempt: number;
    readonly model: string;
    /** What sort of work it is; left out by whoever does not tell sorts apart. */
    readonly type?: string;
    /** What made this agent the one. */
    readonly why: ChoiceReason;
    /** How many free agents could have done it. */
    readonly able: number;
  };
  readonly "task.running": { readonly attempt: number };
  readonly "task.retry": Cut & { readonly attempt: number; readonly failure: Failure; readonly delayMs: number };
  /** Its agent handed it back as it was asked to, or was ended by a person; the next attempt goes on from there. */
  /** It is asked to make room at its next boundary for a task that is much more urgent. */
  readonly "task.preempted": {
    readonly attempt: number;
    readonly for: string;
    readonly priority: number;
    readonly urgency: number;
  };
  readonly "task.yielded": Cut & { readonly attempt: number; readonly cause: YieldReason };
  /** It is to be done by somebody else from now on. `from`: the agent that passed it on; null: a person did. */
  readonly "task.handoff": {
    readonly from: string | null;
    readonly to: string;
    readonly reason: string;
    /** What it waits for now. */
    readonly wait: WaitReason | null;
  };
  /** Agents died of it, so it is set aside for a person, with everything known about it. */
  readonly "task.poisoned": {
    readonly deaths: readonly AgentDeath[];
    /** What had been done, as JSON; null: nothing is known. */
    readonly checkpoint: string | null;
  };
  readonly "task.completed": {
    readonly attempt: number;
    readonly output: string;
    readonly usage: Usage;
    /** Set when its answer must still be verified: what needs it waits on. */
    readonly wait?: "verification";
  };
  readonly "task.failed": Cut & { readonly attempt: number; readonly failure: Failure };
  readonly "task.cancelled": Cut & { readonly failure: Failure };
  /** The hive told all agents something. */
  readonly "message.broadcast": {
    readonly message: string;
    readonly text: string;
    readonly priority: MessagePriority;
    readonly agents: readonly string[];
  };
  readonly "message.command": { readonly message: string; readonly command: string };
  /** An agent sent what it may not send. */
  readonly "message.refused": {
    readonly message: string;
    readonly type: MessageType;
    readonly to: string;
    readonly reason: string;
  };
  /** An agent reports a failure; what it sent, as it came. */
  readonly "agent.error": { readonly message: string; readonly report: Readonly<Record<string, unknown>> };
  readonly "message.unanswered": {
    readonly message: string;
    readonly type: MessageType;
    readonly to: string;
    /** How often it was sent. */
    readonly sent: number;
  };
  /** Something that cannot happen to a task in its state was asked of it, and changed nothing. */
  readonly "task.refused": {
    readonly attempt: number;
    readonly state: TaskState;
    readonly event: string;
    readonly reason: string;
  };
  /** The task waits for a person. */
  readonly "task.suspended": Cut & {
    readonly reason: WaitReason;
    /** The answer that waits to be approved. */
    readonly answer?: { readonly output: string; readonly usage: Usage };
    /** Why it was passed to a person. */
    readonly explanation?: string;
    /** How its last attempt ended, where that is the reason. */
    readonly failure?: Failure;
  };
  /** Somebody decided about a task or a run: `actor` is `person`, or an agent of the command tier. */
  readonly "decision.made": { readonly actor: string; readonly decision: string; readonly reason?: string };
  /** It waits for a person no longer; `wait` is what it waits for instead. */
  readonly "task.resumed": { readonly wait: WaitReason | null };
  /** It is to be done once more. */
  readonly "task.reopened": Cut & { readonly wait: WaitReason | null };
  readonly "task.verified": { readonly attempt: number };
  readonly "task.rejected": { readonly attempt: number; readonly failure: Failure };
  readonly "task.priority": { readonly from: number; readonly to: number; readonly why: readonly PriorityCause[] };
  readonly "state.written": { readonly key: string; readonly version: number };
  readonly "conflict.resolved": Conflict;
  /** The status reports of a run that goes on, as they were then. */
  readonly "status.report": { readonly build: BuildStatusReport; readonly agents: readonly AgentStatusReport[] };
  readonly "resource.exhausted": { readonly resource: WatchedResource; readonly freeBytes: number | null };
  readonly "resource.restored": { readonly resource: WatchedResource; readonly freeBytes: number | null };
  readonly "agent.registered": { readonly kind: string; readonly pid: number };
  readonly "agent.stopped": { readonly kind: string };
  /** A person paused it; `handsBack`: with what it does, not after it. */
  readonly "agent.paused": { readonly kind: string; readonly handsBack: boolean };
  readonly "agent.resumed": { readonly kind: string };
  /** A person sent it away. */
  readonly "agent.dismissed": { readonly kind: string; readonly pid: number; readonly how: "stop" | "kill" };
  /** A person wants so many agents of a kind. */
  readonly "agents.scaled": { readonly kind: string; readonly from: number; readonly to: number };
  /** Its processes crashed so often in a row that they are not started any more, until a person says so. */
  readonly "agent.down": { readonly kind: string; readonly crashes: number; readonly failure: Failure };
  readonly "agent.failed": { readonly kind: string; readonly failure: Failure };
}

/** An agent's process that ended while it held a task. */
export interface AgentDeath {
  readonly attempt: number;
  readonly agent: string;
  readonly pid: number;
  /** How it ended; its last words are in the detail. */
  readonly failure: Failure | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** What the attempt that ended had written; left out when none was under way. */
interface Cut {
  readonly partial?: PartialAnswer;
}

/** What makes a task more urgent than its own priority, or who gave it another. */
export type PriorityCause = "deadline" | "blocking" | "dependency" | "person";

/** Why a task was given to an agent and not to another. */
export type ChoiceReason =
  | "named" // the step asks for this agent
  | "came_for_it" // it asked for the most urgent task that it can do
  | "only_one_free"
  | "best_suited" // its kind is meant for the task more than the others
  | "least_loaded"
  | "least_recently_used"
  | "model_ready"; // a better one would still have to wait for its model

/** Which of the three engines serves the models. */
export type EngineKind = "ollama" | "bundled" | "embedded";

/** What a run came to. Durations in milliseconds. */
export interface RunReport {
  readonly durationMs: number;
  readonly tasks: Readonly<Record<"complete" | "failed" | "cancelled", number>>;
  readonly attempts: number;
  /** `durationMs` is null for a phase that is not over. */
  readonly phases: readonly { readonly id: string; readonly name: string; readonly durationMs: number | null }[];
}

/** A step as it was planned. */
export interface StepPlan {
  readonly id: string;
  readonly task: string;
  readonly demand: string;
  readonly needs: readonly string[];
}

export type JournalType = keyof JournalData;

/** What an entry is about; null where it is about none. */
export interface Subject {
  readonly run: string | null;
  readonly task: string | null;
  readonly step: string | null;
  readonly agent: string | null;
}

type EntryOf<Type extends JournalType> = Subject & {
  /** Number in the journal, from 1. Those that have outlived their level leave gaps; it is never given again. */
  readonly seq: number;
  /** Milliseconds since 1970 (UTC). */
  readonly at: number;
  readonly level: Level;
  readonly type: Type;
  readonly data: JournalData[Type];
};

/** The record of a conflict that was resolved. */
export type ConflictEntry = EntryOf<"conflict.resolved">;

/** One numbered record of the journal. */
export type JournalEntry = { [Type in JournalType]: EntryOf<Type> }[JournalType];
