import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Bridge } from "../hive/contract/bridge.ts";
import { type LocalSocket, openLocalSocket } from "../hive/gateway/local-socket.ts";
import { findHive, reachHive } from "./reach-hive.ts";
import { testApp } from "./test-app.ts";

let home = "";
let socket: LocalSocket;

/** Answers every question with its method's name. */
const bridge = { call: async (method: string) => method, subscribe: () => () => {} } as unknown as Bridge;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "skep-reach-"));
  socket = await openLocalSocket({ bridge, home });
});

afterEach(async () => {
  await socket.close();
  rmSync(home, { recursive: true, force: true });
});

test("takes the hive that runs, and leaves it running", async () => {
  const hive = await reachHive(testApp({ runningHive: async () => socket.address }), { continueRuns: false });
  expect(hive.own).toBe(false);
  await hive.leave();
  expect(await hive.bridge.call("hive")).toBe("hive");
});

test("refuses a configuration for a hive that runs already", async () => {
  const app = testApp({ runningHive: async () => socket.address });
  await expect(reachHive(app, { config: "x.yaml", continueRuns: false })).rejects.toMatchObject({
    failure: { code: "conflict" },
  });
});

test("starts one of its own when none answers, and stops that one", async () => {
  let stopped = false;
  const stop = async (): Promise<void> => {
    stopped = true;
  };
  const app = testApp({ runningHive: async () => join(home, "gone.sock"), openHive: async () => ({ bridge, stop }) });
  expect(await findHive(app)).toBeUndefined();
  const hive = await reachHive(app, { config: "x.yaml", continueRuns: false });
  expect(hive.own).toBe(true);
  await hive.leave();
  expect(stopped).toBe(true);
});
