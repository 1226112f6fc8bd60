import { expect, it } from "vitest";
import type { HiveMessage } from "../contract/message.ts";
import { forkAgents } from "../testing/fork-agent.ts";
import { openTestPool } from "../testing/test-pool.ts";
import { lineTo } from "./agent-line.ts";

it("reaches the agents that are ready and have not been asked to end", async () => {
  const { pool, until, heard } = openTestPool(forkAgents());
  const line = lineTo(pool);
  pool.supply({ by: "kind", kind: "alpha_agent" }, true);
  expect([line.agents(), line.find("alpha-001")]).toEqual([[], undefined]);
  await until("free");
  const alpha = { agent_id: "alpha-001", name: "alpha_agent" };
  expect([line.agents(), line.find("alpha-001"), line.find("beta-001")]).toEqual([[alpha], alpha, undefined]);
  const message: HiveMessage = {
    ...{ id: "msg-1", timestamp: "", type: "COMMAND", from: alpha, to: alpha, payload: { command: "fly" } },
    metadata: { phase: null, retry_count: 0, correlation_id: null },
  };
  line.deliver({ ...message, to: { agent_id: "beta-001", name: "nobody" } });
  line.acknowledge("beta-001", { message: "msg-1", ok: true, reason: null });
  line.deliver(message);
  expect((await heard("ack")).payload).toMatchObject({ message: "msg-1", ok: false });
  pool.find("alpha-001")?.stop();
  expect([line.agents(), line.find("alpha-001")]).toEqual([[], undefined]);
});
