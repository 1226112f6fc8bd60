import { expect, test } from "vitest";
import { lookAtHive, needHive } from "./look-at-hive.ts";
import { testApp } from "./test-app.ts";
import { scriptedBridge } from "./test-hive.ts";
import { socketHive } from "./test-socket.ts";

test("looks at the hive that runs", async () => {
  const { app } = await socketHive({ runs: () => [] });
  const seen = lookAtHive(app(), async (sight) => [sight?.isLive, await sight?.bridge.call("runs", {})]);
  expect(await seen).toEqual([true, []]);
});

test("looks into the store when none runs, and closes it in any case", async () => {
  let closed = 0;
  const tasks = { waiting: 0, running: 0, complete: 0, failed: 0, cancelled: 0 };
  const bridge = scriptedBridge({ runs: () => ["stored"] });
  const close = (): void => {
    closed += 1;
  };
  const app = testApp({ openStore: async () => ({ tasks, runs: [], bridge, close }) });
  expect(await lookAtHive(app, async (sight) => sight?.bridge.call("runs", {}))).toEqual(["stored"]);
  await expect(lookAtHive(app, async (sight) => sight?.bridge.call("models"))).rejects.toThrow("no answer");
  expect(closed).toBe(2);
});

test("sees nothing where nothing has run", async () => {
  expect(await lookAtHive(testApp(), async (sight) => sight)).toBeUndefined();
});

test("says of what needs a hive how to start one", async () => {
  await expect(needHive(testApp())).rejects.toMatchObject({
    failure: { code: "no_hive", hint: expect.stringContaining("skep serve") },
  });
  const { app } = await socketHive({ runs: () => [] });
  expect(await (await needHive(app())).bridge.call("runs", {})).toEqual([]);
});
