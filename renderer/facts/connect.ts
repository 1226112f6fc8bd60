import { createStore, type StoreApi } from "zustand/vanilla";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import type { PageBridge } from "../page-bridge.ts";
import { type Actions, createActions } from "./actions.ts";
import { applyEvents } from "./apply-events.ts";
import { type Facts, noFacts } from "./facts.ts";
import { frameBatch, type NextFrame } from "./frame-batch.ts";
import { applyToHive } from "./hive-figures.ts";

/** The page's one connection to its hive: what is known, and what can be asked for. */
export interface HiveConnection {
  readonly facts: StoreApi<Facts>;
  readonly actions: Actions;
}

/** Entries after which there are other models. */
const changesModels = /^engine\./;

/** Follows the hive: reads everything once, and again whenever it was away, and applies what it announces. */
export function connectHive(bridge: PageBridge, nextFrame: NextFrame): HiveConnection {
  const facts = createStore<Facts>(() => noFacts);
  const actions = createActions(bridge, facts);
  const batch = frameBatch<BridgeEvent>(nextFrame, (events) => {
    actions.keepForOpening(events);
    facts.setState((before) => ({ ...applyEvents(before, events), hive: applyToHive(before.hive, events) }));
    refreshModels(actions, events);
    actions.followAgents(events);
    actions.followTools(events);
  });
  bridge.subscribe(undefined, batch.add);
  bridge.onConnection((connection) => {
    facts.setState({ connection });
    if (connection === "open") void actions.readAll();
  });
  return { facts, actions };
}

function refreshModels(actions: Actions, events: readonly BridgeEvent[]): void {
  const types = events.flatMap((event) => (event.kind === "entry" ? [(event.entry satisfies JournalEntry).type] : []));
  const isLoaded = events.some(({ kind }) => kind === "loaded");
  if (isLoaded || types.some((type) => changesModels.test(type))) void actions.readModels();
  if (events.some(({ kind }) => kind === "workflows")) void actions.readWorkflows();
}
