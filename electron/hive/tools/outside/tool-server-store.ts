import type { ToolServerTarget } from "../../contract/tool-server.ts";
import type { Database } from "../../store/database.ts";
import type { ListedTool } from "./fingerprint.ts";

/** What a server offered, reached in this way. */
export interface Seen {
  readonly way: string;
  readonly tools: readonly ListedTool[];
}

/** What a person approved. */
export interface Approved extends Seen {
  readonly target: ToolServerTarget;
  /** Milliseconds since 1970 (UTC). */
  readonly at: number;
}

/** What is kept of a server. */
export interface KeptServer {
  readonly seen: Seen | null;
  readonly approved: Approved | null;
}

interface Row {
  readonly seen_way: string | null;
  readonly seen_tools: string | null;
  readonly approved_way: string | null;
  readonly approved_target: string | null;
  readonly approved_tools: string | null;
  readonly approved_at: number | null;
}

interface Approval {
  readonly id: string;
  readonly way: string;
  readonly target: string;
  readonly tools: string;
  readonly at: number;
}

/** What is kept of the outside servers of tools: the only SQL on their table. */
export class ToolServerStore {
  readonly #get;
  readonly #see;
  readonly #approve;
  readonly #forget;

  constructor(database: Database) {
    this.#get = database.prepare<[string], Row>("SELECT * FROM tool_servers WHERE id = ?");
    this.#see = database.prepare<[string, string, string]>(
      `INSERT INTO tool_servers (id, seen_way, seen_tools) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET seen_way = excluded.seen_way, seen_tools = excluded.seen_tools`,
    );
    this.#approve = database.prepare<[Approval]>(
      `INSERT INTO tool_servers (id, approved_way, approved_target, approved_tools, approved_at)
       VALUES (@id, @way, @target, @tools, @at) ON CONFLICT (id) DO UPDATE SET approved_way = @way,
       approved_target = @target, approved_tools = @tools, approved_at = @at`,
    );
    this.#forget = database.prepare<[string]>("DELETE FROM tool_servers WHERE id = ?");
  }

  get(id: string): KeptServer {
    const row = this.#get.get(id);
    return row === undefined ? { seen: null, approved: null } : { seen: seenOf(row), approved: approvedOf(row) };
  }

  /** Keeps what it offers now. */
  see(id: string, { way, tools }: Seen): void {
    this.#see.run(id, way, JSON.stringify(tools));
  }

  /** Keeps what a person approved. */
  approve(id: string, { way, tools, target, at }: Approved): void {
    this.#approve.run({ id, way, at, target: JSON.stringify(target), tools: JSON.stringify(tools) });
  }

  forget(id: string): void {
    this.#forget.run(id);
  }
}

function seenOf({ seen_way: way, seen_tools: tools }: Row): Seen | null {
  return way === null || tools === null ? null : { way, tools: JSON.parse(tools) };
}

function approvedOf({ approved_way: way, approved_tools: tools, approved_target: target, approved_at: at }: Row) {
  if (way === null || tools === null || target === null || at === null) return null;
  return { way, at, tools: JSON.parse(tools), target: JSON.parse(target) } satisfies Approved;
}
