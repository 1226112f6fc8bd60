import { describe, expect, it } from "vitest";
import { largestBody } from "./bridge-routes.ts";
import { createDoor } from "./door.ts";
import { testBridge } from "./test-bridge.ts";

describe("bridgeRoutes", () => {
  it("takes a workflow file of the largest size, whatever it is written in", async () => {
    const bridge = testBridge();
    const door = createDoor(bridge);
    const payload = { workflow: { source: "字".repeat(262_144), name: "large" } };
    expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(largestBody);
    const answer = await door.inject({ method: "POST", url: "/bridge/startRun", payload });
    expect([answer.statusCode, bridge.asked.length]).toEqual([404, 1]); // asked, and the test's bridge finds nothing
    await door.close();
  });

  it("answers a wrong number of the stream with what it must be", async () => {
    const door = createDoor(testBridge());
    for (const after of ["-1", "1.5", "x", ""]) {
      const answer = await door.inject({ url: `/bridge/events?after=${after}` });
      expect([answer.statusCode, answer.json().failure.code]).toEqual([400, "bad_request"]);
    }
    await door.close();
  });
});
