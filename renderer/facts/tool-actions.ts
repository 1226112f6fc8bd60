import type { StoreApi } from "zustand/vanilla";
import type { Bridge, BridgeEvent, BridgeRequest } from "../../electron/hive/contract/bridge.ts";
import { toFailure } from "../../electron/hive/contract/failure.ts";
import type { Facts } from "./facts.ts";

/** What the page asks of its hive about outside servers of tools. What changes them rejects with a FailureError. */
export interface ToolActions {
  readToolServers(): Promise<void>;
  /** Reads them again when they are shown and something of them has changed. */
  followTools(events: readonly BridgeEvent[]): void;
  addToolServer(request: BridgeRequest<"addToolServer">): Promise<void>;
  approveToolServer(id: string, fingerprint: string): Promise<void>;
  removeToolServer(id: string): Promise<void>;
  restartToolServer(id: string): Promise<void>;
}

/** Makes them over one bridge. */
export function createToolActions(bridge: Bridge, facts: StoreApi<Facts>): ToolActions {
  const readToolServers = async (): Promise<void> =>
    facts.setState({ tools: await bridge.call("toolServers").catch(toFailure) });
  return {
    readToolServers,
    followTools: (events) => {
      if (facts.getState().tools !== null && events.some(({ kind }) => kind === "toolServers")) void readToolServers();
    },
    addToolServer: async (request) => {
      await bridge.call("addToolServer", request);
      await readToolServers();
    },
    approveToolServer: async (id, fingerprint) => {
      await bridge.call("approveToolServer", { id, fingerprint });
      await readToolServers();
    },
    removeToolServer: async (id) => {
      await bridge.call("removeToolServer", { id });
      await readToolServers();
    },
    restartToolServer: async (id) => {
      await bridge.call("restartToolServer", { id });
      await readToolServers();
    },
  };
}
