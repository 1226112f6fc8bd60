import type { OfferedTool } from "../../contract/tool-server.ts";
import { canonicalJson, fingerprintOf, hashTools, type ListedTool } from "./fingerprint.ts";
import type { KeptServer } from "./tool-server-store.ts";

/** What is known of a server: how it is reached now, what it offered, and what a person approved. */
export interface Standing extends KeptServer {
  /** Null: its program cannot be read. */
  readonly way: string | null;
}

/** Whether agents may use a server. */
export type Trust = "unseen" | "waiting" | "changed" | "approved";

/** Whether agents may use a server: only while it is reached as it was approved, and offers what was approved. */
export function trustOf({ way, seen, approved }: Standing): Trust {
  const isSeen = seen !== null && seen.way === way;
  if (approved === null) return isSeen ? "waiting" : "unseen";
  if (approved.way !== way) return "changed";
  return isSeen && hashTools(seen.tools) !== hashTools(approved.tools) ? "changed" : "approved";
}

/** Stands for exactly what a person would approve now; null: its tools are not known, reached as it is now. */
export function fingerprintNow({ way, seen }: Standing): string | null {
  return seen !== null && seen.way === way ? fingerprintOf(way, hashTools(seen.tools)) : null;
}

/** What a server offers now, beside what was approved. */
export function offeredTools(id: string, { way, seen, approved }: Standing): readonly OfferedTool[] {
  const before = approved?.tools ?? [];
  const isSeen = seen !== null && seen.way === way;
  const now = isSeen ? seen.tools : before;
  const gone = before.filter(({ name }) => !now.some((tool) => tool.name === name));
  return [
    ...now.map((tool) => offered(id, tool, approved === null ? tool : before.find(({ name }) => name === tool.name))),
    ...gone.map((tool) => ({ ...named(id, tool), change: "gone" as const, before: null })),
  ];
}

function offered(id: string, tool: ListedTool, before: ListedTool | undefined): OfferedTool {
  const shown = named(id, tool);
  if (before === undefined) return { ...shown, change: "new", before: null };
  const isSame = before.description === tool.description && canonicalJson(before.input) === canonicalJson(tool.input);
  if (isSame) return { ...shown, change: "same", before: null };
  return { ...shown, change: "changed", before: before.description === tool.description ? null : before.description };
}

function named(id: string, { name, description, input }: ListedTool) {
  return { name: toolName(id, name), description, input };
}

/** What agents call a tool of a server. */
export function toolName(id: string, name: string): string {
  return `${id}__${name}`;
}
