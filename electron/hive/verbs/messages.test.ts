import { expect, it } from "vitest";
import { bridgeRequests } from "../contract/bridge-requests.ts";
import { forkAgents } from "../testing/fork-agent.ts";
import { isEntry, openTestHive } from "../testing/test-hive.ts";
import { messageVerbs } from "./messages.ts";

it("tells agents something, has one do something, and reads what was said", async () => {
  const hive = await openTestHive({ ...forkAgents(), engine: "http://127.0.0.1:9" });
  hive.pool.supply({ by: "kind", kind: "alpha_agent" }, true);
  await hive.until((event) => isEntry(event, "agent.registered"));
  const sources = { store: hive.messages.store, attempts: hive.store.stores.attempts };
  const verbs = messageVerbs(hive.messages, sources);
  const announcement = bridgeRequests.broadcast.parse({ message: "Hurry" });
  expect(await verbs.broadcast(announcement)).toEqual({ agents: ["alpha-001"] });
  const command = bridgeRequests.command.parse({ agent: "alpha-001", command: "report_status" });
  expect(await verbs.command(command)).toMatchObject({ ok: true });
  const { messages } = await verbs.messages(bridgeRequests.messages.parse({}));
  expect(messages.map(({ message: { type } }) => type)).toEqual(["STATUS", "COMMAND", "BROADCAST"]);
  const status = await verbs.messages(bridgeRequests.messages.parse({ channel: "status", agent: "alpha-001" }));
  expect(status).toMatchObject({ messages: [{ channel: "status" }], next: null });
});

it("is not asked for a channel or a priority that there is not", () => {
  expect(bridgeRequests.messages.safeParse({ channel: "gossip" }).success).toBe(false);
  expect(bridgeRequests.broadcast.safeParse({ message: "Hurry", priority: "asap" }).success).toBe(false);
});
