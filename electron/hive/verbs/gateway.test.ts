import { expect, it } from "vitest";
import { GatewaySwitch } from "../gateway/gateway-switch.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { gatewayVerbs } from "./gateway.ts";

const door = new GatewaySwitch(undefined);

it("keeps calls in the audit's chain, with the moment at which they came", async () => {
  const { writer, journal } = openTemporaryStore();
  const call = { method: "GET", path: "/tasks", status: 200, times: 1, scope: "read" } as const;
  await gatewayVerbs({ writer, door }).noteCalls({
    calls: [
      { at: 5, ...call },
      { at: 6, ...call },
    ],
  });
  expect(journal.after(0, 10)).toMatchObject([
    { type: "gateway.called", level: "AUDIT", at: 5, data: call },
    { type: "gateway.called", level: "AUDIT", at: 6, data: call },
  ]);
  expect(journal.auditHead().number).toBe(2);
});
