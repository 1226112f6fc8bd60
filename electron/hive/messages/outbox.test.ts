import { expect, it, onTestFinished } from "vitest";
import type { HiveMessage } from "../contract/message.ts";
import type { MessageType } from "../contract/message-types.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { testLine } from "../testing/test-line.ts";
import { MessageStore } from "./message-store.ts";
import { Outbox } from "./outbox.ts";

const ok = (message: string) => ({ message, ok: true, reason: null });

function messageTo(agent: string, id: string, type: MessageType = "COMMAND"): HiveMessage {
  return {
    ...{ id, timestamp: new Date().toISOString(), type, payload: {} },
    from: { agent_id: type === "HANDOFF" ? "beta-001" : "lead-001", name: "x" },
    to: { agent_id: agent, name: "alpha_agent" },
    metadata: { phase: null, retry_count: 0, correlation_id: null },
  };
}

interface Ways {
  readonly folder?: string;
  /** How long an acknowledgement may take: longer than any test, unless it is about one that does not come. */
  readonly ackMs?: number;
}

/** An outbox over a real store, to agents that the test plays. */
function openOutbox(hear: (message: HiveMessage, outbox: Outbox) => void = () => undefined, ways: Ways = {}) {
  const { folder, ackMs = 3_600_000 } = ways;
  const temporary = openTemporaryStore(folder);
  const { database, writer, journal } = temporary;
  const store = new MessageStore(database);
  const announced: string[] = [];
  const line = testLine(["alpha-001", "beta-001"], (message) => hear(message, outbox));
  const announce = ({ id }: HiveMessage): void => void announced.push(id);
  const timing = { ackMs, mostTries: 3 };
  const outbox: Outbox = new Outbox({ store, writer, line, clock: Date.now, timing, announce });
  onTestFinished(() => outbox.stop());
  const send = async (...messages: readonly HiveMessage[]): Promise<void> =>
    await outbox.send(messages.map((message) => ({ message, createdAt: Date.now() })));
  const unanswered = () =>
    journal.after(0, 100).flatMap((entry) => (entry.type === "message.unanswered" ? [entry] : []));
  return { ...temporary, store, line, outbox, send, announced, unanswered };
}

it("sends what one turn keeps by priority, whatever order it was kept in, when it is on the disk", async () => {
  const seen: boolean[] = [];
  const { send, line, store, outbox } = openOutbox((message) => void seen.push(store.get(message.id) !== undefined));
  const all = [
    send(messageTo("alpha-001", "announcement", "BROADCAST")),
    send(messageTo("alpha-001", "handoff", "HANDOFF")),
    send(messageTo("alpha-001", "command"), messageTo("beta-001", "second")),
  ];
  await Promise.all(all);
  await expect.poll(() => line.delivered.length).toBe(4);
  expect(line.delivered.map(({ id }) => id)).toEqual(["command", "second", "handoff", "announcement"]);
  expect(seen).toEqual([true, true, true, true]);
  outbox.stop();
});

it("sends a message again that is not acknowledged, counting, until it is", async () => {
  const hear = ({ id, metadata }: HiveMessage): void => {
    if (metadata.retry_count === 2) void outbox.acknowledged("alpha-001", ok(id));
  };
  const { send, line, outbox, announced, unanswered, store } = openOutbox(hear, { ackMs: 100 });
  await send(messageTo("alpha-001", "a"));
  expect(await outbox.outcome("a")).toEqual(ok("a"));
  expect(line.delivered.map(({ metadata }) => metadata.retry_count)).toEqual([0, 1, 2]);
  expect(announced).toEqual(["a"]);
  expect([unanswered(), store.nextTry()]).toEqual([[], null]);
});

it("reports a message that is never acknowledged, in the journal and to its sender", async () => {
  const { send, line, outbox, unanswered } = openOutbox(undefined, { ackMs: 4 });
  await send(messageTo("alpha-001", "a"), messageTo("alpha-001", "b", "HANDOFF"));
  expect(await outbox.outcome("a")).toEqual({ message: "a", ok: false, reason: "It was not answered." });
  expect(line.delivered).toHaveLength(6);
  const what = (message: string, type: string) => ({ message, type, to: "alpha-001", sent: 3 });
  expect(unanswered().map(({ level, agent, data }) => [level, agent, data])).toEqual([
    ["WARN", "alpha-001", what("a", "COMMAND")],
    ["WARN", "alpha-001", what("b", "HANDOFF")],
  ]);
  expect(line.acks).toEqual([{ agent: "beta-001", ack: { message: "b", ok: false, reason: "It was not answered." } }]);
});

it("reports at once what its receiver takes with it when it ends", async () => {
  const { send, line, outbox, unanswered } = openOutbox();
  line.there.delete("alpha-001");
  await send(messageTo("alpha-001", "a"));
  const outcome = outbox.outcome("a");
  await outbox.ended("alpha-001");
  expect(await outcome).toEqual({ message: "a", ok: false, reason: "alpha-001 has ended." });
  expect(line.delivered).toEqual([]);
  expect(unanswered()).toHaveLength(1);
});

it("sends what is waiting for an agent when that is there, and an announcement only once", async () => {
  const { send, line, outbox, store } = openOutbox(({ id }) => void outbox.acknowledged("alpha-001", ok(id)));
  line.there.clear();
  await send(messageTo("alpha-001", "a"), messageTo("alpha-001", "b", "BROADCAST"));
  line.there.add("alpha-001");
  await outbox.registered("alpha-001");
  await expect.poll(() => line.delivered.length).toBe(2);
  await expect.poll(() => store.get("a")?.acknowledgedAt).toEqual(expect.any(Number));
  expect(store.get("b")).toMatchObject({ isOpen: false, deliveredAt: expect.any(Number), acknowledgedAt: null });
});

it("takes up what a hive before it left on its way", async () => {
  const first = openOutbox(undefined, { ackMs: 4 });
  await first.send(messageTo("alpha-001", "a"));
  first.outbox.stop();
  await first.close();
  const folder = first.file.slice(0, first.file.lastIndexOf("/"));
  const second = openOutbox(({ id }) => void second.outbox.acknowledged("alpha-001", ok(id)), { folder });
  second.outbox.wake();
  await expect.poll(() => second.store.get("a")?.acknowledgedAt).toEqual(expect.any(Number));
  expect(second.line.delivered.map(({ id }) => id)).toEqual(["a"]);
});

it("says to who waits that the hive has stopped, and sends nothing more", async () => {
  const { send, outbox, line } = openOutbox();
  await send(messageTo("alpha-001", "a"));
  const outcome = outbox.outcome("a");
  outbox.stop();
  const stopped = { message: "a", ok: false, reason: "The hive stopped." };
  expect([await outcome, await outbox.outcome("a")]).toEqual([stopped, stopped]);
  const count = line.delivered.length;
  outbox.wake();
  await send(messageTo("alpha-001", "b"));
  expect(line.delivered).toHaveLength(count);
});
