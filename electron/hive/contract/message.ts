import type { Failure } from "./failure.ts";
import { type Channel, leadId, type MessagePriority, type MessageType } from "./message-types.ts";
import type { Usage } from "./task.ts";
import type { ExecutorWork } from "./work.ts";
import type { Demand } from "./workflow.ts";

/** Longest text in all that one message may hold, in characters; more ends the agent that sent it. */
export const longestMessage = 16_777_216;
/** Longest checkpoint, as JSON, in characters. */
export const longestCheckpoint = 1_048_576;

/** One side of a message. The field names are those of the coordination document. */
export interface Party {
  readonly agent_id: string;
  readonly name: string;
}

/** The hive itself, as its messages name it. */
export const lead: Party = { agent_id: leadId, name: "BuildOrchestrator" };

/** The envelope of the coordination document. `timestamp` is ISO 8601 in UTC. */
export interface Envelope<Type extends string, Payload> {
  readonly id: string;
  readonly timestamp: string;
  readonly type: Type;
  readonly from: Party;
  readonly to: Party;
  readonly payload: Payload;
  readonly metadata: {
    readonly phase: string | null;
    readonly retry_count: number;
    readonly correlation_id: string | null;
  };
}

/** A message of the coordination document; its payload is plain JSON. */
export type HiveMessage = Envelope<MessageType, Readonly<Record<string, unknown>>>;

/** What became of a message at its receiver. */
export interface MessageAck {
  /** The message's id. */
  readonly message: string;
  /** False: the receiver has it and will not do what it asks. */
  readonly ok: boolean;
  /** Why not. */
  readonly reason: string | null;
}

/** A message as a reader of the record sees it. Times are milliseconds since 1970 (UTC). */
export interface MessageView {
  readonly message: HiveMessage;
  readonly channel: Channel;
  readonly priority: MessagePriority;
  readonly deliveredAt: number | null;
  readonly acknowledgedAt: number | null;
  /** How often it was sent. */
  readonly attempts: number;
  /** Why its receiver refused it, or that it never answered. */
  readonly refusal: string | null;
}

/** Part of the record of messages, newest first. */
export interface MessagePage {
  readonly messages: readonly MessageView[];
  /** What to ask `after` for the page that follows; null: this is the last. */
  readonly next: string | null;
}

/** What a command came to. */
export interface CommandReply {
  /** The command's message id. */
  readonly message: string;
  /** Whether the agent has it and does it. */
  readonly ok: boolean;
  /** Why not. */
  readonly reason: string | null;
  /** What the agent said in answer to it. */
  readonly replies: readonly MessageView[];
}

/** Longest frame of the Model Context Protocol between the hive and an agent, in characters. */
export const longestFrame = 1_048_576;

/** A frame of the Model Context Protocol: one JSON-RPC message as text. The agent is the client, the hive the server. */
export interface McpFrame {
  readonly frame: string;
}

/** How an attempt may use tools; what they are, its agent asks over MCP. */
export interface ToolUse {
  /** `native`: the model knows tools; `schema`: its answers follow a schema, in which it names a tool or answers. */
  readonly way: "native" | "schema";
  /** The tools that fit the model's context. */
  readonly names: readonly string[];
  /** Longest answer of a tool that the model is shown, in characters. */
  readonly longestAnswer: number;
}

/** Where and how an attempt reaches its model. */
export interface ModelCall {
  /** Address of an engine that speaks Ollama's API, such as `http://127.0.0.1:11434`. */
  readonly host: string;
  readonly model: string;
  readonly system: string;
  readonly prompt: string;
  readonly maxIterations: number;
  /** Engine options as Ollama names them (`num_thread`, `num_predict`, `temperature`, `seed` …). */
  readonly options: Readonly<Record<string, number>>;
  /** How long the engine keeps the model loaded afterwards, such as `5m`. */
  readonly keepAlive: string;
  /** Left out: it has none. */
  readonly tools?: ToolUse;
}

/** What an attempt is to do: ask a model, or run an executor. */
export type Assigned = { readonly call: ModelCall } | { readonly work: ExecutorWork };

/** Names one attempt; every message about it carries both. */
export interface AttemptRef {
  readonly task: string;
  readonly attempt: number;
}

/** Where a task belongs. */
export interface Place {
  readonly run: string;
  readonly step: string;
}

/** What the hive tells an agent, by type. */
export interface ToAgent {
  readonly assign: AttemptRef &
    Assigned & {
      /** What the attempt before this one had done, as it told it: JSON that means something to agents alone. */
      readonly checkpoint?: string | null;
      /** Time between two heartbeats while at it; left out: the agent's own. */
      readonly heartbeatMs?: number | null;
    };
  readonly cancel: AttemptRef;
  /** How this attempt ended is written down: the agent need not tell it again. */
  readonly settled: AttemptRef;
  /** Asks to stop at the next boundary, tell what has been done, and hand the task back. */
  readonly yield: AttemptRef;
  /** Take no new task until `resume`; the one at hand goes on. */
  readonly pause: Record<string, never>;
  readonly resume: Record<string, never>;
  readonly stop: Record<string, never>;
  readonly message: HiveMessage;
  readonly ack: MessageAck;
  readonly mcp: McpFrame;
}

/**
 * `asking`: the request waits for the engine, or the model reads it; `writing`: the answer comes; `working`: the agent
 * works without a model.
 */
export type AnswerPhase = "asking" | "writing" | "working";

/** What a process takes of the machine. */
export interface ProcessUsage {
  readonly memoryBytes: number;
  /** Percent of one processor. */
  readonly cpuPercent: number;
}

/** What an agent tells the hive, by type. */
export interface FromAgent {
  readonly ready: { readonly pid: number };
  readonly accept: AttemptRef;
  readonly reject: AttemptRef & { readonly reason: string };
  /** `percent`: how much of the work is done, 0 to 100, where that can be told. */
  readonly progress: AttemptRef & { readonly phase: AnswerPhase; readonly percent?: number };
  /** Text since the last token message; `tokens` counts the pieces in it. */
  readonly token: AttemptRef & { readonly text: string; readonly tokens: number };
  readonly complete: AttemptRef & { readonly output: string; readonly usage: Usage };
  readonly failed: AttemptRef & { readonly failure: Failure };
  /** What has been done so far, as JSON; takes the place of the one before. */
  readonly checkpoint: AttemptRef & { readonly state: string };
  /** It stopped because it was asked to `yield`; the last checkpoint holds. */
  readonly yielded: AttemptRef;
  /** It gives the task to somebody else, who goes on from the last checkpoint. */
  readonly handoff: AttemptRef & { readonly to: Demand; readonly reason: string };
  /** It passes the task to a person. */
  readonly escalate: AttemptRef & { readonly reason: string };
  readonly heartbeat: { readonly task: string | null; readonly usage?: ProcessUsage };
  readonly message: HiveMessage;
  readonly ack: MessageAck;
  readonly mcp: McpFrame;
}

/** Whether a message says that it was sent before; an agent may be of any kind, so nothing is taken for granted. */
export function isRepeat(message: object): boolean {
  const metadata: unknown = Reflect.get(message, "metadata");
  return typeof metadata === "object" && metadata !== null && Number(Reflect.get(metadata, "retry_count")) > 0;
}

/** An envelope from the hive to an agent. */
export type ToAgentMessage = { [Type in keyof ToAgent]: Envelope<Type, ToAgent[Type]> }[keyof ToAgent];

/** An envelope from an agent to the hive. */
export type FromAgentMessage = { [Type in keyof FromAgent]: Envelope<Type, FromAgent[Type]> }[keyof FromAgent];
