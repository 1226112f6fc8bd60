import type { GatewayCall } from "../contract/gateway.ts";
import type { Writer } from "../store/writer.ts";

/** Keeps what came through the doors. */
export function gatewayVerbs({ writer }: { readonly writer: Writer }) {
  return {
    noteCalls: async ({ calls }: { readonly calls: readonly GatewayCall[] }): Promise<Record<string, never>> => {
      await writer.writeWhole((record) => {
        for (const { at, ...data } of calls) record({ type: "gateway.called", level: "AUDIT", data, at });
      });
      return {};
    },
  };
}
