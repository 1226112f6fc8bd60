import { isMeant, type Tool } from "../contract/tool.ts";
import type { ToolShelf } from "./tool-source.ts";

/** A kind, or what a file overrides of it. */
export interface NamesTools {
  readonly tools?: readonly string[] | undefined;
}

/** All tools that there are; where two shelves have one of the same name, the first one's counts. */
export class ToolBox {
  readonly #shelves: readonly ToolShelf[];

  constructor(shelves: readonly ToolShelf[]) {
    this.#shelves = shelves;
  }

  /** The tools that a kind's list names, in the order of the list; each once. */
  toolsFor({ tools = [] }: NamesTools): readonly Tool[] {
    if (tools.length === 0) return []; // most kinds: nothing is asked of any shelf
    const all = this.#all();
    const meant = new Map<string, Tool>();
    for (const by of tools) for (const tool of all.values()) if (isMeant(tool, by)) meant.set(tool.name, tool);
    return [...meant.values()];
  }

  /** Whether a name in a kind's list means any tool that is there. */
  has(by: string): boolean {
    return [...this.#all().values()].some((tool) => isMeant(tool, by));
  }

  /** Tells whenever there are other tools than before. */
  onChange(listener: () => void): void {
    for (const shelf of this.#shelves) shelf.onChange(listener);
  }

  #all(): ReadonlyMap<string, Tool> {
    const all = new Map<string, Tool>();
    for (const shelf of this.#shelves) {
      for (const tool of shelf.list()) if (!all.has(tool.name)) all.set(tool.name, tool);
    }
    return all;
  }
}
