import { expect, it } from "vitest";
import type { HiveMessage } from "../contract/message.ts";
import type { MessageType } from "../contract/message-types.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { MessageStore } from "./message-store.ts";

const far = Number.MAX_SAFE_INTEGER;

function messageOf(id: string, change: Partial<HiveMessage> & { readonly type?: MessageType } = {}): HiveMessage {
  return {
    ...{ id, timestamp: "1970-01-01T00:00:00.005Z", type: "COMMAND", payload: { command: "report_status" } },
    from: { agent_id: "lead-001", name: "BuildOrchestrator" },
    to: { agent_id: "alpha-001", name: "alpha_agent" },
    metadata: { phase: "phase-1", retry_count: 0, correlation_id: "run-1" },
    ...change,
  };
}

function openStore() {
  const { database } = openTemporaryStore();
  const store = new MessageStore(database);
  const add = (id: string, nextTry: number | null = 5, change: Partial<HiveMessage> = {}) =>
    store.add({ message: messageOf(id, change), createdAt: 5, nextTry });
  const due = (now: number) => store.due(now, far).map(({ message }) => message.id);
  return { database, store, add, due };
}

it("keeps a message as it is, once", () => {
  const { store, add } = openStore();
  expect([add("a"), add("a"), add("b")]).toEqual([true, false, true]);
  expect(store.get("a")).toEqual({
    ...{ seq: 1, message: messageOf("a"), channel: "cmd", priority: "immediate", createdAt: 5, isOpen: true },
    ...{ deliveredAt: null, acknowledgedAt: null, attempts: 0, refusal: null },
  });
  expect(store.get("c")).toBeUndefined();
});

it("names what is due, the most urgent first, and what a jump of the clock has put off", () => {
  const { store, add, due } = openStore();
  add("broadcast", 5, { type: "BROADCAST" });
  add("command", 5);
  add("handoff", 5, { type: "HANDOFF" });
  add("second command", 5);
  add("later", 50);
  expect(due(5)).toEqual(["command", "second command", "handoff", "broadcast"]);
  expect(due(4)).toEqual([]);
  expect(store.due(4, 49).map(({ message }) => message.id)).toEqual(["later"]);
  expect(store.nextTry()).toBe(5);
});

it("counts tries, and remembers when the first of them was taken", () => {
  const { store, add, due } = openStore();
  add("a");
  store.tried({ id: "a", deliveredAt: null, nextTry: 7 });
  expect(store.get("a")).toMatchObject({ attempts: 1, deliveredAt: null, isOpen: true });
  store.tried({ id: "a", deliveredAt: 7, nextTry: 9 });
  store.tried({ id: "a", deliveredAt: 9, nextTry: 13 });
  expect(store.get("a")).toMatchObject({ attempts: 3, deliveredAt: 7, message: { metadata: { retry_count: 2 } } });
  expect([due(12), due(13)]).toEqual([[], ["a"]]);
});

it("is acknowledged once, by its receiver alone", () => {
  const { store, add, due } = openStore();
  add("a");
  expect(store.acknowledge("a", "beta-001", { at: 8, refusal: null })).toBe(false);
  expect(store.acknowledge("a", "alpha-001", { at: 8, refusal: "busy" })).toBe(true);
  expect(store.acknowledge("a", "alpha-001", { at: 9, refusal: null })).toBe(false);
  expect(store.get("a")).toMatchObject({ acknowledgedAt: 8, refusal: "busy", isOpen: false });
  expect([due(far), store.nextTry()]).toEqual([[], null]);
});

it("gives up, hastens and lists what is on its way to one agent", () => {
  const { store, add, due } = openStore();
  add("a", 50);
  add("b", 50, { to: { agent_id: "beta-001", name: "beta_agent" } });
  expect([store.hasten("alpha-001", 6), store.hasten("gamma-001", 6)]).toEqual([true, false]);
  expect(due(6)).toEqual(["a"]);
  store.giveUp("a", "nobody");
  expect(store.openTo("alpha-001")).toEqual([]);
  expect(store.openTo("beta-001")).toHaveLength(1);
  expect(store.get("a")).toMatchObject({ refusal: "nobody", acknowledgedAt: null, isOpen: false });
});

it("reads the record from its end, by channel, by agent on either side, and what answers a message", () => {
  const { store, add } = openStore();
  const alpha = { agent_id: "alpha-001", name: "alpha_agent" };
  const lead = { agent_id: "lead-001", name: "BuildOrchestrator" };
  const metadata = { phase: null, retry_count: 0, correlation_id: "a" };
  add("a");
  add("b", null, { type: "STATUS", from: alpha, to: lead, metadata });
  add("c", null, { type: "STATUS", from: { agent_id: "beta-001", name: "b" }, to: lead });
  add("d");
  const page = (query: object) => store.page({ before: far, limit: 10, ...query }).map(({ message }) => message.id);
  expect(page({})).toEqual(["d", "c", "b", "a"]);
  expect(page({ limit: 2 })).toEqual(["d", "c"]);
  expect(page({ before: 3 })).toEqual(["b", "a"]);
  expect(page({ channel: "status" })).toEqual(["c", "b"]);
  expect(page({ agent: "alpha-001" })).toEqual(["d", "b", "a"]);
  expect(page({ agent: "alpha-001", channel: "cmd", limit: 1 })).toEqual(["d"]);
  expect(store.repliesTo("a").map(({ message }) => message.id)).toEqual(["b"]);
  expect(store.get("b")).toMatchObject({ attempts: 1, deliveredAt: 5, acknowledgedAt: null, isOpen: false });
});

it("removes the oldest of a channel that are settled", () => {
  const { store, add } = openStore();
  add("open", 5);
  add("settled", null);
  add("status", null, { type: "STATUS" });
  store.prune("cmd", 5);
  expect(store.get("settled")).toBeDefined();
  store.prune("cmd", 6);
  expect(["open", "settled", "status"].map((id) => store.get(id) !== undefined)).toEqual([true, false, true]);
});

it("finds what is due and a page of the record by an index", () => {
  const { database } = openStore();
  const planOf = (sql: string): string => JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  expect(planOf("SELECT min(next_try) FROM messages WHERE next_try IS NOT NULL")).toContain("messages_open");
  const due = "SELECT * FROM messages WHERE next_try <= 5 OR next_try > 9 ORDER BY priority, seq";
  expect(planOf(due)).not.toContain("SCAN");
  expect(planOf("SELECT * FROM messages WHERE channel = 'cmd' AND seq < 9 ORDER BY seq DESC")).toContain("by_channel");
});
