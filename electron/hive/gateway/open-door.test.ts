import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { openDoor } from "./open-door.ts";
import { testBridge } from "./test-bridge.ts";

function lockOf(addresses: string[]) {
  return { announce: (address: string) => void addresses.push(address), release: () => {} };
}

it.skipIf(process.platform === "win32")("opens the socket and tells where it is", async () => {
  const addresses: string[] = [];
  const door = await openDoor({ bridge: testBridge(), home: temporaryFolder(), lock: lockOf(addresses) });
  expect(addresses).toEqual([door?.address]);
  await door?.close();
});

it.skipIf(process.platform === "win32")("lets the hive do without one that cannot be told", async () => {
  let address = "";
  const announce = (opened: string): void => {
    address = opened;
    throw new Error("the disk is full");
  };
  const lock = { announce, release: () => {} };
  expect(await openDoor({ bridge: testBridge(), home: temporaryFolder(), lock })).toBeNull();
  expect([address.length > 0, existsSync(address)]).toEqual([true, false]);
});
