import { expect, test } from "vitest";
import { temporaryFolder } from "../hive/testing/temporary-store.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { scriptedBridge } from "./test-hive.ts";

const tokens = { read: "r", run: "u", admin: "t" };

function serving() {
  const done: string[] = [];
  const app = testApp({
    home: temporaryFolder(),
    openHive: async ({ config, continueRuns }) => {
      done.push(`hive ${config} ${continueRuns}`);
      return { bridge: scriptedBridge({}), stop: async () => void done.push("hive stopped") };
    },
    openGateway: async (_bridge, port) => {
      done.push(`gateway ${port}`);
      const url = "http://127.0.0.1:8123/?token=t";
      return { url, port: 8123, tokens, close: async () => void done.push("gateway closed") };
    },
  });
  return { app, done };
}

test("opens the gateway on a hive that continues its runs, and closes both when it is interrupted", async () => {
  const { app, done } = serving();
  const ended = runProgram(app, ["serve", "--port", "8123", "--config", "c.yaml"]);
  await expect.poll(() => app.out.text()).toContain("http://127.0.0.1:8123/?token=t");
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toBe(130);
  expect(done).toEqual(["hive c.yaml true", "gateway 8123", "gateway closed", "hive stopped"]);
});

test("tells its address as JSON, and ends well at SIGTERM", async () => {
  const { app } = serving();
  const ended = runProgram(app, ["serve", "--json"]);
  await expect.poll(() => app.out.text()).toContain("\n");
  expect(JSON.parse(app.out.text())).toEqual({
    type: "serving",
    url: "http://127.0.0.1:8123/?token=t",
    port: 8123,
    tokens,
  });
  process.emit("SIGTERM", "SIGTERM");
  expect(await ended).toBe(0);
});
