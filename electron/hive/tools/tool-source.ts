import type { Tool, ToolAnswer } from "../contract/tool.ts";
import type { Json } from "../contract/workflow.ts";

/** Who calls a tool: known from the port that the call came through, never from what an agent says. */
export interface Caller {
  readonly agentId: string;
  /** The name of its kind. */
  readonly kind: string;
  readonly task: string | null;
  readonly run: string | null;
  readonly attempt: number | null;
  /** The same for every try of the same call, whichever attempt makes it: what was applied is not applied again. */
  readonly idempotencyKey: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Who has tools. */
export interface ToolShelf {
  /** Those that may be called, told without starting anything. */
  list(): readonly Tool[];
  /** Tells whenever `list` has changed. */
  onChange(listener: () => void): void;
}

/** Who has tools and calls them: the outside servers. */
export interface ToolSource extends ToolShelf {
  /** Throws FailureError only when the call could not be made; what goes wrong within it is its answer. */
  call(name: string, input: Json, caller: Caller): Promise<ToolAnswer>;
}
