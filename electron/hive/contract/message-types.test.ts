import { expect, it } from "vitest";
import { channelProtocols, type MessageType, maySend, messageRules } from "./message-types.ts";

const directions: Readonly<Record<MessageType, string>> = {
  COMMAND: "lead -> agent",
  STATUS: "agent -> lead",
  TASK_ASSIGN: "lead -> agent",
  TASK_COMPLETE: "agent -> lead",
  ERROR: "agent -> lead",
  HANDOFF: "agent -> agent",
  BROADCAST: "lead -> agent",
  MESSAGE: "agent -> agent",
  PUBLISH: "agent -> topic",
};
const ids = { lead: "lead-001", agent: "alpha-001" };

it.each(Object.keys(directions) as readonly MessageType[])("lets %s go in its own direction alone", (type) => {
  const allowed = ["lead -> agent", "agent -> lead", "agent -> agent"].filter((direction) =>
    maySend(
      type,
      direction.startsWith("lead") ? ids.lead : ids.agent,
      direction.endsWith("lead") ? ids.lead : "beta-001",
    ),
  );
  expect(allowed).toEqual(directions[type].endsWith("topic") ? [] : [directions[type]]); // nobody is a topic
});

it("lets nobody write to themselves", () => {
  expect([maySend("HANDOFF", ids.agent, ids.agent), maySend("COMMAND", ids.lead, ids.lead)]).toEqual([false, false]);
});

it("says of each type how urgent it is and whether it is acknowledged, and of each channel how it works", () => {
  const table = Object.entries(messageRules).map(([type, { priority, requiresAck }]) => [type, priority, requiresAck]);
  expect(table).toEqual([
    ["COMMAND", "immediate", true],
    ["STATUS", "normal", false],
    ["TASK_ASSIGN", "high", true],
    ["TASK_COMPLETE", "high", true],
    ["ERROR", "critical", true],
    ["HANDOFF", "high", true],
    ["BROADCAST", "normal", false],
    ["MESSAGE", "normal", false],
    ["PUBLISH", "normal", false],
  ]);
  expect(Object.keys(channelProtocols).sort()).toEqual(
    [...new Set(Object.values(messageRules).map(({ channel }) => channel))].sort(),
  );
});
