import type { Tool, ToolAnswer } from "../../contract/tool.ts";
import type { Json } from "../../contract/workflow.ts";
import type { SharedState } from "../../dispatcher/conflicts/shared-state.ts";
import type { ToolShelf } from "../tool-source.ts";
import { handoffTool } from "./handoff-tool.ts";
import { memoryTools } from "./memory-tools.ts";
import { type MessageToolParts, messageTools } from "./message-tools.ts";
import type { OwnCall, OwnTool, Place, Waiting } from "./own-tool.ts";
import { topicTools } from "./topic-tools.ts";

export interface OwnToolsParts extends MessageToolParts {
  readonly state: SharedState;
}

/** The tools that the hive itself has: messages, topics, memory, and the handing over of tasks. */
export class OwnTools implements ToolShelf {
  readonly #tools: ReadonlyMap<string, OwnTool>;
  readonly #list: readonly Tool[];

  constructor(parts: OwnToolsParts) {
    const own = [...messageTools(parts), ...topicTools(parts), ...memoryTools(parts.state), handoffTool(parts.kinds)];
    this.#tools = new Map(own.map((one) => [one.tool.name, one]));
    this.#list = own.map(({ tool }) => tool);
  }

  list(): readonly Tool[] {
    return this.#list;
  }

  /** They are always the same. */
  onChange(): void {}

  /** A tool as a task is shown it. */
  shownTo(tool: Tool, place: Place): Tool {
    return this.#tools.get(tool.name)?.shownTo(place) ?? tool;
  }

  /** Settles when a call is to be applied: it may wait for something first. */
  async ready(name: string, input: Json, waiting: Waiting): Promise<void> {
    await this.#tools.get(name)?.ready?.(input, waiting);
  }

  /** Does a call within the transaction at hand. */
  apply(name: string, input: Json, call: OwnCall): ToolAnswer {
    const own = this.#tools.get(name);
    if (own === undefined) throw new Error(`The hive has no tool ${name}.`);
    return own.apply(input, call);
  }
}
