import { expect, it, onTestFinished } from "vitest";
import type { HiveMessage } from "../contract/message.ts";
import type { MessageType } from "../contract/message-types.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { testLine } from "../testing/test-line.ts";
import { Channels } from "./channels.ts";
import { Inbox } from "./inbox.ts";
import { MessageStore } from "./message-store.ts";
import { Outbox } from "./outbox.ts";

const alpha = { agent_id: "alpha-001", name: "alpha_agent" };
const beta = { agent_id: "beta-001", name: "beta_agent" };
const lead = { agent_id: "lead-001", name: "BuildOrchestrator" };

function messageOf(id: string, type: MessageType, change: Partial<HiveMessage> = {}): HiveMessage {
  const metadata = { phase: null, retry_count: 0, correlation_id: null };
  return { id, timestamp: new Date().toISOString(), type, from: alpha, to: lead, payload: {}, metadata, ...change };
}

/** An inbox over a real store, with what it applied and announced. */
function openInbox(hear: (message: HiveMessage, outbox: Outbox) => void = () => undefined) {
  const { database, writer, journal } = openTemporaryStore();
  const [applied, announced]: [string[], string[]] = [[], []];
  const store = new MessageStore(database);
  const channels = new Channels();
  for (const channel of ["errors", "status", "handoff"] as const) {
    channels.subscribe(channel, (_, { id }) => void applied.push(`${channel} ${id}`));
  }
  const line = testLine(["alpha-001", "beta-001"], (message) => hear(message, outbox));
  const announce = ({ id }: HiveMessage): void => void announced.push(id);
  const parts = { store, writer, line, channels, clock: Date.now, announce, timing: { ackMs: 1000, mostTries: 3 } };
  const outbox: Outbox = new Outbox({ ...parts, announce: () => undefined });
  onTestFinished(() => outbox.stop());
  const inbox = new Inbox({ ...parts, outbox });
  const refused = () =>
    journal.after(0, 100).flatMap((entry) => (entry.type === "message.refused" ? [entry.data] : []));
  return { inbox, outbox, line, store, applied, announced, refused, database };
}

it("applies a message once that comes three times, and acknowledges it each time", async () => {
  const { inbox, line, applied, announced, store } = openInbox();
  const error = messageOf("a", "ERROR");
  await Promise.all([inbox.receive("alpha-001", error), inbox.receive("alpha-001", error)]);
  await inbox.receive("alpha-001", error);
  expect([applied, announced]).toEqual([["errors a"], ["a"]]);
  expect(line.acks).toEqual(Array(3).fill({ agent: "alpha-001", ack: { message: "a", ok: true, reason: null } }));
  expect(store.get("a")).toMatchObject({
    message: { type: "ERROR" },
    isOpen: false,
    acknowledgedAt: expect.any(Number),
  });
});

it("keeps a status, which nobody acknowledges", async () => {
  const { inbox, line, applied } = openInbox();
  await inbox.receive("alpha-001", messageOf("a", "STATUS"));
  expect([applied, line.acks]).toEqual([["status a"], []]);
});

it("hands a message of one agent to another, and tells the first what the second said, also when it asks again", async () => {
  const { inbox, line, applied } = openInbox(
    (message, outbox) => void outbox.acknowledged("beta-001", { message: message.id, ok: false, reason: "busy" }),
  );
  const handoff = messageOf("a", "HANDOFF", { to: beta });
  await inbox.receive("alpha-001", handoff);
  await expect.poll(() => line.acks.length).toBe(1);
  await inbox.receive("alpha-001", handoff);
  expect(line.acks).toEqual(Array(2).fill({ agent: "alpha-001", ack: { message: "a", ok: false, reason: "busy" } }));
  expect(line.delivered.map(({ id, to }) => [id, to.agent_id])).toEqual([["a", "beta-001"]]);
  expect(applied).toEqual(["handoff a"]);
});

it.each([
  ["a command", messageOf("a", "COMMAND", { to: beta }), "alpha-001 may not send COMMAND to beta-001."],
  ["an announcement", messageOf("a", "BROADCAST", { to: beta }), "alpha-001 may not send BROADCAST to beta-001."],
  ["a command to the lead", messageOf("a", "COMMAND"), "alpha-001 may not send COMMAND to lead-001."],
  ["a handoff to itself", messageOf("a", "HANDOFF", { to: alpha }), "alpha-001 may not send HANDOFF to alpha-001."],
  ["a word for another", messageOf("a", "ERROR", { from: beta }), "alpha-001 cannot speak for beta-001."],
  ["an end without its attempt", messageOf("a", "TASK_COMPLETE"), "TASK_COMPLETE is told by the attempt itself."],
])("refuses %s, tells the sender and the journal why, and keeps nothing", async (_, message, reason) => {
  const { inbox, line, applied, announced, store, refused } = openInbox();
  await inbox.receive("alpha-001", message);
  expect(line.acks).toEqual([{ agent: "alpha-001", ack: { message: "a", ok: false, reason } }]);
  expect(refused()).toEqual([{ message: "a", type: message.type, to: message.to.agent_id, reason }]);
  expect([applied, announced, store.get("a")]).toEqual([[], [], undefined]);
});

it("refuses an id that another agent has used", async () => {
  const { inbox, line, applied } = openInbox();
  await inbox.receive("alpha-001", messageOf("a", "ERROR"));
  await inbox.receive("beta-001", messageOf("a", "ERROR", { from: beta }));
  expect(line.acks.map(({ agent, ack }) => [agent, ack.ok])).toEqual([
    ["alpha-001", true],
    ["beta-001", false],
  ]);
  expect(applied).toEqual(["errors a"]);
});

it("acknowledges nothing that it could not keep", async () => {
  const { inbox, line, applied, database } = openInbox();
  database.exec("DROP TABLE messages");
  await expect(inbox.receive("alpha-001", messageOf("a", "ERROR"))).rejects.toThrow(/no such table/);
  expect([line.acks, applied]).toEqual([[], []]);
});
