import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openGateway } from "../hive/gateway/gateway.ts";
import { restingHive } from "../hive/gateway/rest/test-door.ts";
import { testBridge } from "../hive/gateway/test-bridge.ts";
import { keepTokens } from "../hive/gateway/tokens.ts";
import { temporaryFolder } from "../hive/testing/temporary-store.ts";
import { findServing, hasServeRecord, isAlive, removeServeRecord, writeServeRecord } from "./serve-record.ts";

/** A gateway that serves a data folder, or another one. */
async function open(home: string, served = home): Promise<number> {
  const bridge = testBridge({ hive: { ...restingHive, home: served } });
  const gateway = await openGateway({ bridge, renderer: temporaryFolder(), port: 0, tokens: keepTokens(home) });
  onTestFinished(async () => await gateway.close());
  return gateway.port;
}

it("finds who serves a data folder, until the record is taken back", async () => {
  const home = temporaryFolder();
  expect(await findServing(home)).toBeUndefined();
  const record = { pid: process.pid, port: await open(home) };
  writeServeRecord(home, record);
  expect(await findServing(home)).toEqual(record);
  removeServeRecord(home, 1);
  expect(hasServeRecord(home)).toBe(true);
  removeServeRecord(home, process.pid);
  expect([hasServeRecord(home), existsSync(join(home, "serve.json"))]).toEqual([false, false]);
});

it("recognises a record that was left: of a dead process, of a number that is another's now, and one that was cut off", async () => {
  const home = temporaryFolder();
  const port = await open(home);
  writeServeRecord(home, { pid: 2 ** 30, port });
  expect([isAlive(2 ** 30), await findServing(home)]).toEqual([false, undefined]);
  writeServeRecord(home, { pid: process.pid, port: 1 });
  expect(await findServing(home)).toBeUndefined();
  writeServeRecord(home, { pid: process.pid, port: await open(home, "/elsewhere") });
  expect(await findServing(home)).toBeUndefined();
  writeFileSync(join(home, "serve.json"), '{"pid":');
  expect(await findServing(home)).toBeUndefined();
});
