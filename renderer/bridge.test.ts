import { describe, expect, it } from "vitest";
import type { WindowBridge } from "../electron/hive/contract/bridge.ts";
import { openWindowBridge } from "./bridge.ts";
import type { Connection } from "./page-bridge.ts";

describe("openWindowBridge", () => {
  it("asks through the preload and unwraps the answer", async () => {
    const asked: unknown[] = [];
    const skep: WindowBridge = {
      call: async (method, request) => {
        asked.push([method, request]);
        return { ok: true, value: { run: "run-1" } };
      },
      subscribe: () => () => {},
    };
    const bridge = openWindowBridge(skep);
    expect(await bridge.call("resumeRun", { run: "run-1" })).toEqual({ run: "run-1" });
    expect(asked).toEqual([["resumeRun", { run: "run-1" }]]);
    const told: Connection[] = [];
    bridge.onConnection((connection) => told.push(connection));
    expect(told).toEqual(["open"]);
  });
});
