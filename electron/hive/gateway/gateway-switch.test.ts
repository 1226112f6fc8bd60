import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import type { GatewayView } from "../contract/gateway.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { openGateway } from "./gateway.ts";
import { GatewaySwitch } from "./gateway-switch.ts";
import { restingHive } from "./rest/test-door.ts";
import { testBridge } from "./test-bridge.ts";

function newSwitch(): GatewaySwitch {
  const bridge = testBridge({ hive: restingHive });
  const renderer = temporaryFolder();
  const door = new GatewaySwitch(async (port) => await openGateway({ bridge, renderer, port }));
  onTestFinished(async () => await door.end());
  return door;
}

async function asked(view: GatewayView): Promise<number> {
  if (!view.on) throw new Error("it is off");
  const headers = { authorization: `Bearer ${view.tokens.read}` };
  return (await fetch(`${view.url}/swarm/state`, { headers })).status;
}

it("is off, answers with its tokens when it is turned on, and refuses connections when it is off again", async () => {
  const door = newSwitch();
  expect(door.view).toEqual({ on: false });
  const on = await door.set({ on: true, port: 0 });
  expect(await asked(on)).toBe(200);
  expect(await door.set({ on: true, port: 0 })).toEqual(on);
  expect(await door.set({ on: false, port: 0 })).toEqual({ on: false });
  await expect(asked(on)).rejects.toThrow();
});

it("moves to another port, and stays where it is when that is taken", async () => {
  const door = newSwitch();
  const first = await door.set({ on: true, port: 0 });
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo; // a TCP server's address, never a path
  await expect(door.set({ on: true, port })).rejects.toMatchObject({ failure: { code: "conflict" } });
  expect(await asked(door.view)).toBe(200);
  await new Promise((resolve) => other.close(resolve));
  const moved = await door.set({ on: true, port });
  expect([moved.on && moved.port, await asked(moved)]).toEqual([port, 200]);
  await expect(asked(first)).rejects.toThrow();
});

it("cannot be turned on where nobody can open it", async () => {
  const door = new GatewaySwitch(undefined);
  expect(() => door.view).toThrow("Only the window");
  await expect(door.set({ on: true, port: 0 })).rejects.toMatchObject({ failure: { code: "not_available" } });
});
