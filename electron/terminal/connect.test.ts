import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BridgeEvent } from "../hive/contract/bridge.ts";
import { type LocalSocket, openLocalSocket } from "../hive/gateway/local-socket.ts";
import { type TestBridge, testBridge } from "../hive/gateway/test-bridge.ts";
import { connectHive } from "./connect.ts";
import { testEntry } from "./test-run.ts";

let home = "";
let bridge: TestBridge;
let socket: LocalSocket;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "skep-connect-"));
  bridge = testBridge();
  socket = await openLocalSocket({ bridge, home });
});

afterEach(async () => {
  await socket.close();
  rmSync(home, { recursive: true, force: true });
});

function entry(seq: number): BridgeEvent {
  return { kind: "entry", entry: testEntry("run.resumed", {}, { seq }) };
}

test("asks a hive over its socket, with and without a request", async () => {
  const connection = connectHive(socket.address);
  expect(await connection.call("workflows")).toEqual([]);
  await expect(connection.call("run", { run: "ä" })).rejects.toMatchObject({
    failure: { code: "not_found", hint: "Look elsewhere." },
  });
  expect(bridge.asked).toEqual([
    ["workflows", undefined],
    ["run", { run: "ä" }],
  ]);
});

test("passes events on until it is told to end", async () => {
  const connection = connectHive(socket.address);
  const got: BridgeEvent[] = [];
  const end = connection.subscribe(4, (events) => got.push(...events));
  await expect.poll(() => bridge.after).toEqual([4]);
  bridge.announce([entry(5), entry(6)]);
  await expect.poll(() => got).toEqual([entry(5), entry(6)]);
  end();
  await expect.poll(() => bridge.listeners()).toBe(0);
});

test("comes back after a broken connection, from the last entry that it read", async () => {
  const connection = connectHive(socket.address);
  const got: BridgeEvent[] = [];
  const end = connection.subscribe(undefined, (events) => got.push(...events));
  await expect.poll(() => bridge.listeners()).toBe(1);
  bridge.announce([entry(7)]);
  await expect.poll(() => got).toHaveLength(1);
  await socket.close();
  socket = await openLocalSocket({ bridge, home });
  await expect.poll(() => bridge.after, { timeout: 10_000 }).toEqual([undefined, 7]);
  end();
});

test("says that the hive is lost when nobody answers", async () => {
  const connection = connectHive(socket.address);
  const end = connection.subscribe(0, () => {});
  await expect.poll(() => bridge.listeners()).toBe(1);
  await socket.close();
  expect((await connection.lost).failure.message).toContain("lost");
  await expect(connection.call("hive")).rejects.toMatchObject({ failure: { code: "engine_failed" } });
  end();
});
