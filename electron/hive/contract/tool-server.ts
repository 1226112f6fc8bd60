import type { Failure } from "./failure.ts";
import type { Json, Problem } from "./workflow.ts";

/** How an outside server of tools is reached: a program that is started, or an address. */
export type ToolServerTarget =
  | {
      readonly kind: "command";
      readonly command: string;
      readonly args: readonly string[];
      readonly cwd: string | null;
      /** Names of the variables that it is given; what they hold is told to nobody. */
      readonly env: readonly string[];
    }
  | {
      readonly kind: "address";
      readonly url: string;
      /** Names of the headers that go with every request. */
      readonly headers: readonly string[];
      /** Whether what it is asked leaves this computer. */
      readonly leavesMachine: boolean;
    };

/** Where an outside server stands. */
export type ToolServerState =
  | "unseen" // nobody has looked at its tools
  | "waiting" // its tools are known; nobody has approved them
  | "changed" // it is not what was approved, and its tools are withheld
  | "ready" // approved, and started by the first call
  | "starting"
  | "running"
  | "pausing" // it ended unexpectedly, and rests before the next try
  | "down"; // it is not tried again until a person says so

/** A tool that a server offers, beside what was approved of it. */
export interface OfferedTool {
  /** As agents call it. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of what it takes. */
  readonly input: Json;
  readonly change: "same" | "new" | "changed" | "gone";
  /** The description that was approved, where it is another one. */
  readonly before: string | null;
}

/** An outside server of tools, as a person sees it. */
export interface ToolServerView {
  readonly id: string;
  readonly target: ToolServerTarget;
  readonly state: ToolServerState;
  /** Its process; null: it has none now, or is an address. */
  readonly pid: number | null;
  /** Why it does not work. */
  readonly failure: Failure | null;
  /** Stands for exactly what would be approved now; null: there is nothing to approve. */
  readonly fingerprint: string | null;
  /** What it offers, and what it offered when it was approved. */
  readonly tools: readonly OfferedTool[];
  /** What was approved, where it is reached in another way now; the same as `target` where its program's file changed. */
  readonly approvedTarget: ToolServerTarget | null;
  /** Milliseconds since 1970 (UTC); null: it is not approved. */
  readonly approvedAt: number | null;
}

/** All outside servers of tools, and what is wrong with the file that names them. */
export interface ToolServersView {
  /** Where they are written. */
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly servers: readonly ToolServerView[];
}
