import { expect, it } from "vitest";
import { readHealth } from "./read-health.ts";
import { testBridge, testEntry } from "./test-bridge.ts";

it("tells how well the hive is, and asks it again when something has happened", async () => {
  const health = { status: "DEGRADED", issues: ["Failed tasks: 1"] };
  const bridge = testBridge({ buildStatus: { build_status: { health } } as never }); // as much of it as is read
  expect([await readHealth(bridge), await readHealth(bridge)]).toEqual([health, health]);
  expect(bridge.asked).toEqual([["buildStatus", {}]]);
  bridge.announce([{ kind: "entry", entry: testEntry(1) }]);
  await readHealth(bridge);
  expect(bridge.asked).toHaveLength(2);
});
