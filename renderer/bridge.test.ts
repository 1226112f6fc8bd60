import { describe, expect, it } from "vitest";
import type { WindowBridge } from "../electron/hive/contract/bridge.ts";
import { failure } from "../electron/hive/contract/failure.ts";
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
      chooseFile: async () => ({ ok: true, value: null }),
      openFile: async () => ({ ok: false, failure: failure("not_found", "There is no such file.") }),
      saveCopy: async ({ name }) => ({ ok: true, value: { place: `/home/me/${name}.yaml` } }),
    };
    const bridge = openWindowBridge(skep);
    expect(await bridge.call("resumeRun", { run: "run-1" })).toEqual({ run: "run-1" });
    expect(asked).toEqual([["resumeRun", { run: "run-1" }]]);
    expect(await bridge.files.choose()).toBeNull();
    await expect(bridge.files.open(new File([], "a.yaml"))).rejects.toThrow("no such file");
    const copy = { name: "bees", source: "", desk: null };
    expect(await bridge.files.saveCopy(copy)).toEqual({ place: "/home/me/bees.yaml" });
    const told: Connection[] = [];
    bridge.onConnection((connection) => told.push(connection));
    expect(told).toEqual(["open"]);
  });
});
