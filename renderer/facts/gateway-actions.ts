import type { StoreApi } from "zustand/vanilla";
import type { Bridge } from "../../electron/hive/contract/bridge.ts";
import { toFailure } from "../../electron/hive/contract/failure.ts";
import type { Facts } from "./facts.ts";

/** What the page asks of its hive about the door for programs. */
export interface GatewayActions {
  readGateway(): Promise<void>;
  /** Turns it on or off; port 0: any free one. Rejects with a FailureError. */
  setGateway(on: boolean, port: number): Promise<void>;
}

/** Makes them over one bridge. */
export function createGatewayActions(bridge: Bridge, facts: StoreApi<Facts>): GatewayActions {
  return {
    readGateway: async () => facts.setState({ gateway: await bridge.call("gateway").catch(toFailure) }),
    setGateway: async (on, port) => facts.setState({ gateway: await bridge.call("setGateway", { on, port }) }),
  };
}
