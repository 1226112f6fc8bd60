import { FailureError, failure } from "../contract/failure.ts";
import { isMeant, type Tool, type ToolAnswer } from "../contract/tool.ts";
import type { Json } from "../contract/workflow.ts";
import type { Caller, ToolSource } from "./tool-source.ts";

/** A kind, or what a file overrides of it. */
export interface NamesTools {
  readonly tools?: readonly string[] | undefined;
}

/** All tools that there are; where two sources have one of the same name, the first source's counts. */
export class ToolBox {
  readonly #sources: readonly ToolSource[];

  constructor(sources: readonly ToolSource[]) {
    this.#sources = sources;
  }

  /** The tools that a kind's list names, in the order of the list; each once. */
  toolsFor({ tools = [] }: NamesTools): readonly Tool[] {
    if (tools.length === 0) return []; // most kinds: nothing is asked of any source
    const all = this.#all();
    const meant = new Map<string, Tool>();
    for (const by of tools) for (const tool of all.values()) if (isMeant(tool, by)) meant.set(tool.name, tool);
    return [...meant.values()];
  }

  /** Whether a name in a kind's list means any tool that is there. */
  has(by: string): boolean {
    return [...this.#all().values()].some((tool) => isMeant(tool, by));
  }

  /** Calls a tool. Throws FailureError when there is none of this name, or the call could not be made. */
  async call(name: string, input: Json, caller: Caller): Promise<ToolAnswer> {
    const source = this.#sources.find((one) => one.list().some((tool) => tool.name === name));
    if (source === undefined) throw new FailureError(failure("not_found", `There is no tool ${name}.`));
    return await source.call(name, input, caller);
  }

  /** Tells whenever there are other tools than before. */
  onChange(listener: () => void): void {
    for (const source of this.#sources) source.onChange(listener);
  }

  #all(): ReadonlyMap<string, Tool> {
    const all = new Map<string, Tool>();
    for (const source of this.#sources)
      for (const tool of source.list()) if (!all.has(tool.name)) all.set(tool.name, tool);
    return all;
  }
}
