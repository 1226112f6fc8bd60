import type { BridgeMethod, BridgeReplies } from "../../contract/bridge.ts";

/** What the bearer of a token may do: look, have work done, or change the hive itself. Each may do what those before may. */
export const scopes = ["read", "run", "admin"] as const;

/** One of these. */
export type Scope = (typeof scopes)[number];

/** How a long list is read on: the field of the request that takes the cursor, and the cursor behind an item. */
export interface Paging<Item> {
  readonly cursor: string;
  readonly behind: (item: Item) => string;
}

type Item<Reply> = Reply extends readonly (infer Member)[] ? Member : never;

/** How one verb of the bridge is asked over HTTP. */
export interface RestRoute<Verb extends BridgeMethod = BridgeMethod> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Its parts that begin with a colon are fields of the verb's request. */
  readonly path: string;
  readonly scope: Scope;
  readonly tag: string;
  /** What it does, for a person who reads the interface's description. */
  readonly summary: string;
  /** It makes something new: answered with 201, and done once for each Idempotency-Key. */
  readonly creates?: true;
  readonly paging?: Paging<Item<BridgeReplies[Verb]>>;
}
