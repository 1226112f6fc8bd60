import { expect, it } from "vitest";
import type { HiveMessage } from "../contract/message.ts";
import type { MessageType } from "../contract/message-types.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { type MessageQuestion, readMessages } from "./message-reader.ts";
import { MessageStore } from "./message-store.ts";

const usage = { promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 };
const asked = { pid: 7, model: "m", modelDigest: "d", system: "", prompt: "" };

/** A record of two messages, and of two tasks with three attempts between them. */
function openRecord() {
  const { database, stores } = openTemporaryStore();
  const store = new MessageStore(database);
  const [one = "", two = ""] = addRun(stores, "run-1", [{ step: "one" }, { step: "two" }]);
  const add = (id: string, type: MessageType, createdAt: number): void => {
    const metadata = { phase: null, retry_count: 0, correlation_id: null };
    const [from, to] = [
      { agent_id: "alpha-001", name: "a" },
      { agent_id: "lead-001", name: "l" },
    ];
    const message: HiveMessage = { id, timestamp: "", type, from, to, payload: {}, metadata };
    store.add({ message, createdAt, nextTry: null });
  };
  const begin = (task: string, number: number, agent: string, startedAt: number): void => {
    stores.queue.claim(task);
    stores.attempts.add({ ...asked, task, number, agent, startedAt });
  };
  add("status", "STATUS", 10);
  begin(one, 1, "alpha-001", 20);
  stores.attempts.end(one, 1, { state: "complete", endedAt: 25, usage });
  add("error", "ERROR", 30);
  begin(two, 1, "beta-001", 40);
  const read = (question: Partial<MessageQuestion>) =>
    readMessages({ store, attempts: stores.attempts }, { limit: 10, ...question });
  const names = (question: Partial<MessageQuestion>): readonly string[] =>
    read(question).messages.map(({ message: { type, id } }) => `${type} ${id}`);
  return { one, two, read, names };
}

it("tells of all messages, newest first, those about tasks from their attempts", () => {
  const { one, two, read, names } = openRecord();
  expect(names({})).toEqual([
    ...[`TASK_ASSIGN ${two}.1`, "ERROR error", `TASK_COMPLETE ${one}.1`, `TASK_ASSIGN ${one}.1`, "STATUS status"],
  ]);
  const { messages, next } = read({ channel: "tasks" });
  expect(next).toBeNull();
  expect(messages).toMatchObject([
    { message: { to: { agent_id: "beta-001" } }, channel: "tasks", priority: "high", acknowledgedAt: null },
    { message: { from: { agent_id: "alpha-001" }, to: { agent_id: "lead-001" } }, acknowledgedAt: 25 },
    {
      ...{ acknowledgedAt: 20, attempts: 1, refusal: null },
      message: {
        ...{ timestamp: new Date(20).toISOString(), from: { agent_id: "lead-001" }, to: { agent_id: "alpha-001" } },
        payload: { task_id: one, attempt: 1, step: "one" },
        metadata: { correlation_id: "run-1" },
      },
    },
  ]);
});

it("tells of one channel and of one agent alone when asked", () => {
  const { one, two, names } = openRecord();
  expect(names({ channel: "errors" })).toEqual(["ERROR error"]);
  expect(names({ agent: "beta-001" })).toEqual([`TASK_ASSIGN ${two}.1`]);
  expect(names({ agent: "alpha-001", channel: "tasks" })).toEqual([`TASK_COMPLETE ${one}.1`, `TASK_ASSIGN ${one}.1`]);
  expect(names({ agent: "gamma-001" })).toEqual([]);
});

it("gives the same messages in pages of any size, none twice and none left out", () => {
  const { read, names } = openRecord();
  for (const question of [{}, { channel: "tasks" }, { agent: "alpha-001" }] as const) {
    for (const limit of [1, 2, 3]) {
      const pages: string[] = [];
      let after: string | null = "";
      while (after !== null) {
        const page = read({ ...question, limit, after });
        pages.push(...page.messages.map(({ message: { type, id } }) => `${type} ${id}`));
        after = page.next;
      }
      expect(pages).toEqual(names(question));
    }
  }
});

it("begins anew at a place that is none", () => {
  const { names } = openRecord();
  expect(names({ after: "somewhere" })).toEqual(names({}));
  expect(names({ after: "x.y.z" })).toEqual(names({}));
});
