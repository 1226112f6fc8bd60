import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { GatewayView } from "../../electron/hive/contract/gateway.ts";
import { tableBridge } from "../testing/show.tsx";
import { type Facts, noFacts } from "./facts.ts";
import { createGatewayActions } from "./gateway-actions.ts";

it("keeps how the door stands, as it is read and as it is set", async () => {
  const on: GatewayView = { on: true, url: "http://127.0.0.1:7", port: 7, tokens: { read: "r", run: "u", admin: "a" } };
  const bridge = tableBridge({ gateway: { on: false }, setGateway: on });
  const facts = createStore<Facts>(() => noFacts);
  const actions = createGatewayActions(bridge, facts);
  await actions.readGateway();
  expect(facts.getState().gateway).toEqual({ on: false });
  await actions.setGateway(true, 7);
  expect(facts.getState().gateway).toEqual(on);
  expect(bridge.asked.at(-1)).toEqual(["setGateway", { on: true, port: 7 }]);
});

it("keeps why it is not told", async () => {
  const facts = createStore<Facts>(() => noFacts);
  await createGatewayActions(tableBridge({}), facts).readGateway();
  expect(facts.getState().gateway).toMatchObject({ code: "not_found" });
});
