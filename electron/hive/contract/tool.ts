import type { Demand, Json } from "./workflow.ts";

/** Who has the tools that the hive itself has. */
export const hiveSource = "hive";

/** A function that an agent may call. */
export interface Tool {
  readonly name: string;
  /** What it does, for a model. */
  readonly description: string;
  /** JSON Schema of the object that it takes. */
  readonly input: Json;
  /** `hive`, or the id of an outside server. */
  readonly source: string;
}

/** What a call answered. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
  /** Whether there was more than is kept. */
  readonly isCut: boolean;
  /** To whom the task goes now; told by the hive alone. */
  readonly handOff?: Demand;
}

/** One call as it is kept and shown. Times are milliseconds since 1970 (UTC). */
export interface ToolCallRecord {
  readonly tool: string;
  readonly input: Json;
  /** Null: it was not answered, or is not yet. */
  readonly answer: ToolAnswer | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** What names in an agent's `tools` stand for several of the hive's own tools. */
export const toolGroups: Readonly<Record<string, readonly string[]>> = {
  messages: ["send_message", "read_messages"],
  topics: ["publish", "subscribe"],
  memory: ["read_memory", "write_memory"],
  handoff: ["hand_off"],
};

/** Whether a tool is meant by a name in an agent's `tools`: its own, a group's, or the beginning of it and `*`. */
export function isMeant({ name, source }: Pick<Tool, "name" | "source">, by: string): boolean {
  if (by.endsWith("*")) return name.startsWith(by.slice(0, -1));
  if (source === hiveSource && Object.hasOwn(toolGroups, by)) return toolGroups[by]?.includes(name) === true;
  return name === by;
}
