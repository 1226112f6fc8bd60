import type { z } from "zod";
import type { BridgeReplies } from "../contract/bridge.ts";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import type { OutsideTools } from "../tools/outside/outside-tools.ts";

type Asked<Method extends keyof typeof bridgeRequests> = z.output<(typeof bridgeRequests)[Method]>;

/** What answers for the outside servers of tools over the bridge. */
export function toolVerbs({ outsideTools }: { readonly outsideTools: OutsideTools }) {
  return {
    toolServers: async (): Promise<BridgeReplies["toolServers"]> => await outsideTools.view(),
    addToolServer: async ({ id, ...asked }: Asked<"addToolServer">): Promise<BridgeReplies["addToolServer"]> => {
      const given = Object.entries(asked).filter(([, value]) => value !== undefined && !isEmpty(value));
      return await outsideTools.add(id, Object.fromEntries(given));
    },
    removeToolServer: async ({ id }: Asked<"removeToolServer">): Promise<BridgeReplies["removeToolServer"]> => {
      await outsideTools.remove(id);
      return { id };
    },
    approveToolServer: async ({
      id,
      fingerprint,
    }: Asked<"approveToolServer">): Promise<BridgeReplies["approveToolServer"]> =>
      await outsideTools.approve(id, fingerprint),
    restartToolServer: async ({ id }: Asked<"restartToolServer">): Promise<BridgeReplies["restartToolServer"]> =>
      await outsideTools.restart(id),
  };
}

/** Lists and mappings without anything in them are not written. */
function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
