import type { EntryDraft } from "../store/entry-draft.ts";
import type { NamesTools, ToolBox } from "../tools/tool-box.ts";

/** Tells of tools that agents name and this hive does not have: each once. */
export class MissingTools {
  readonly #box: Pick<ToolBox, "has">;
  readonly #told = new Set<string>();

  constructor(box: Pick<ToolBox, "has">) {
    this.#box = box;
  }

  /** Entries for the tools that have not been told of before, by agent kind. */
  drafts(kinds: Readonly<Record<string, NamesTools>>): readonly EntryDraft<"tool.missing">[] {
    return Object.entries(kinds).flatMap(([kind, { tools = [] }]) =>
      tools.flatMap((tool): readonly EntryDraft<"tool.missing">[] => {
        const key = JSON.stringify([kind, tool]);
        if (this.#told.has(key) || this.#box.has(tool)) return [];
        this.#told.add(key);
        return [{ type: "tool.missing", level: "WARN", data: { kind, tool } }];
      }),
    );
  }
}
