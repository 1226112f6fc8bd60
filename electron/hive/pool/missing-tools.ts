import type { EntryDraft } from "../store/writer.ts";

/** A kind, or what a file overrides of it. */
interface NamesTools {
  readonly tools?: readonly string[] | undefined;
}

/** Tells of tools that agents name and this hive does not have: each once. */
export class MissingTools {
  readonly #told = new Set<string>();

  /** Entries for the tools that have not been told of before, by agent kind. */
  drafts(kinds: Readonly<Record<string, NamesTools>>): readonly EntryDraft<"tool.missing">[] {
    return Object.entries(kinds).flatMap(([kind, { tools = [] }]) =>
      tools.flatMap((tool): readonly EntryDraft<"tool.missing">[] => {
        const key = JSON.stringify([kind, tool]);
        if (this.#told.has(key)) return [];
        this.#told.add(key);
        return [{ type: "tool.missing", level: "WARN", data: { kind, tool } }];
      }),
    );
  }
}
