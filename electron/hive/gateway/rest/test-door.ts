import { onTestFinished } from "vitest";
import type { BridgeReplies } from "../../contract/bridge.ts";
import { temporaryFolder } from "../../testing/temporary-store.ts";
import { type Gateway, openGateway } from "../gateway.ts";
import { type TestBridge, testBridge } from "../test-bridge.ts";

/** A gateway over a bridge by script, and a real HTTP client that brings a token of a scope. */
export interface TestDoor {
  readonly bridge: TestBridge;
  readonly gateway: Gateway;
  ask(
    method: string,
    path: string,
    more?: { readonly body?: unknown; readonly scope?: "read" | "run" | "admin" },
  ): Promise<Response>;
}

/** Opens one until the test ends. */
export async function openTestDoor(answers: Readonly<Partial<BridgeReplies>> = {}): Promise<TestDoor> {
  const bridge = testBridge(answers);
  const gateway = await openGateway({ bridge, renderer: temporaryFolder(), port: 0 });
  onTestFinished(async () => await gateway.close());
  return {
    bridge,
    gateway,
    ask: async (method, path, { body, scope = "admin" } = {}) =>
      await fetch(`http://127.0.0.1:${gateway.port}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${gateway.tokens[scope]}`,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

/** A hive of no agents, at rest. */
export const restingHive: BridgeReplies["hive"] = {
  ...{ pid: 1, home: "/home", version: "1.2.3", startedAt: 1000, seq: 7, agents: [] },
  waiting: {},
  waits: {},
  tasks: { waiting: 3, running: 2, complete: 5, failed: 1, cancelled: 0 },
};
