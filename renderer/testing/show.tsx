import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createStore } from "zustand/vanilla";
import type { Bridge, BridgeEvent, BridgeMethod } from "../../electron/hive/contract/bridge.ts";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import { createActions } from "../facts/actions.ts";
import { type Facts, noFacts } from "../facts/facts.ts";
import { HiveContext } from "../facts/facts-context.ts";
import type { PageBridge } from "../page-bridge.ts";

/** A bridge that answers from a table, a value or a failure for each method, and can be made to announce events. */
export interface TableBridge extends PageBridge {
  readonly asked: (readonly [BridgeMethod, unknown])[];
  announce(events: readonly BridgeEvent[]): void;
}

type Table = Readonly<Partial<Record<BridgeMethod, unknown>>>;

/** Makes such a bridge. What it has no answer for, it does not find. */
export function tableBridge(table: Table): TableBridge {
  const asked: (readonly [BridgeMethod, unknown])[] = [];
  const listeners = new Set<(events: readonly BridgeEvent[]) => void>();
  const call = async (method: BridgeMethod, request?: unknown): Promise<unknown> => {
    asked.push([method, request]);
    const answer = table[method] ?? new FailureError(failure("not_found", `No answer for ${method}.`));
    if (answer instanceof Error) throw answer;
    return await (typeof answer === "function" ? answer(request) : answer);
  };
  return {
    asked,
    announce: (events) => {
      for (const listener of listeners) listener(events);
    },
    call: call as Bridge["call"], // one function answers for all methods
    subscribe: (_after, listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onConnection: (listener) => listener("open"),
    files: { choose: async () => null, open: async () => ({ id: "file/1" }), saveCopy: async () => null },
  };
}

/** The HTML that React makes of an element while these facts are known. */
export function show(element: ReactNode, known: Partial<Facts> = {}): string {
  const facts = createStore<Facts>(() => ({ ...noFacts, connection: "open", ...known }));
  const actions = createActions(tableBridge({}), facts);
  return renderToStaticMarkup(<HiveContext value={{ facts, actions }}>{element}</HiveContext>);
}

/** The words of some HTML, for tests of what is read. */
export function words(html: string): string {
  return html
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}
