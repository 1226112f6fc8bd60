import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { AgentState } from "../../electron/hive/contract/agent.ts";
import type { Channel } from "../../electron/hive/contract/message-types.ts";

/** How the agents are shown. */
export type View = "graph" | "table";

/** What a person was told of something that was asked for; a person's own wishes alone are told here. */
export interface Said {
  readonly tone: "busy" | "done" | "failed";
  readonly text: string;
}

/** What is looked at on the page of the agents, and how. Nothing here comes from the hive. */
export interface PageState {
  readonly view: View;
  readonly query: string;
  /** Only agents in this state; null: in any. */
  readonly state: AgentState | null;
  /** Channels whose messages are not shown. */
  readonly hidden: ReadonlySet<Channel>;
  /** Agents that are chosen for what is done to several at once. */
  readonly chosen: ReadonlySet<string>;
  /** The waiting tasks are shown beside the graph. */
  readonly tray: boolean;
  /** The task that is being dragged. */
  readonly dragged: string | null;
  /** What was said last of each kind, agent or task, by its name. */
  readonly said: Readonly<Record<string, Said>>;
}

/** A page's own state. */
export type PageStore = StoreApi<PageState>;

/** Makes the state of a page that opens, as far as it is not the usual one. */
export function createPageState(kept: Partial<PageState>): PageStore {
  return createStore<PageState>(() => ({
    ...{ view: "graph", query: "", state: null, tray: false, dragged: null, said: {} },
    hidden: new Set<Channel>(),
    chosen: new Set<string>(),
    ...kept,
  }));
}

/** Hands the page's state down. */
export const PageContext = createContext<PageStore | null>(null);

/** The page's state as a whole, to change it. */
export function usePageStore(): PageStore {
  const store = useContext(PageContext);
  if (store === null) throw new Error("This component must stand inside the PageContext.");
  return store;
}

/** A slice of the page's state. */
export function usePage<Slice>(select: (state: PageState) => Slice): Slice {
  return useStore(usePageStore(), select);
}

/** A set with one thing put in or taken out. */
export function toggled<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** Says what came of a wish about a kind, an agent or a task. */
export function say(store: PageStore, about: string, said: Said | null): void {
  store.setState(({ said: { [about]: _, ...others } }) => ({
    said: said === null ? others : { ...others, [about]: said },
  }));
}
