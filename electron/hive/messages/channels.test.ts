import { expect, it } from "vitest";
import type { HiveMessage } from "../contract/message.ts";
import type { MessageType } from "../contract/message-types.ts";
import { Channels } from "./channels.ts";

function messageOf(type: MessageType): HiveMessage {
  const party = { agent_id: "alpha-001", name: "alpha_agent" };
  const metadata = { phase: null, retry_count: 0, correlation_id: null };
  return { id: type, timestamp: "", type, from: party, to: party, payload: {}, metadata };
}

it("hands a message to all who listen to its channel, and to nobody else", () => {
  const channels = new Channels();
  const heard: string[] = [];
  channels.subscribe("errors", (_, { id }) => void heard.push(`first ${id}`));
  channels.subscribe("errors", (_, { id }) => void heard.push(`second ${id}`));
  channels.subscribe("status", (_, { id }) => void heard.push(`status ${id}`));
  for (const type of ["ERROR", "STATUS", "BROADCAST"] as const) channels.publish(() => undefined, messageOf(type));
  expect(heard).toEqual(["first ERROR", "second ERROR", "status STATUS"]);
});
