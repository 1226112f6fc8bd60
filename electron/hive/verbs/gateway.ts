import type { GatewayCall, GatewayView } from "../contract/gateway.ts";
import type { GatewaySwitch, GatewayWish } from "../gateway/gateway-switch.ts";
import type { Writer } from "../store/writer.ts";

interface GatewayParts {
  readonly writer: Writer;
  readonly door: Pick<GatewaySwitch, "view" | "set">;
}

/** Keeps what came through the doors, and turns the one for programs. */
export function gatewayVerbs({ writer, door }: GatewayParts) {
  return {
    gateway: async (): Promise<GatewayView> => door.view,
    setGateway: async (wish: GatewayWish): Promise<GatewayView> => await door.set(wish),
    noteCalls: async ({ calls }: { readonly calls: readonly GatewayCall[] }): Promise<Record<string, never>> => {
      await writer.writeAgain((record) => {
        for (const { at, ...data } of calls) record({ type: "gateway.called", level: "AUDIT", data, at });
      });
      return {};
    },
  };
}
