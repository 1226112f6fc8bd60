import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { type Box, MailboxStore } from "./mailbox-store.ts";
import { MessageStore } from "./message-store.ts";

const topic: Box = { run: "run-1", of: "topic", name: "news" };
const step: Box = { run: "run-1", of: "step", name: "b" };
const kind: Box = { run: "run-1", of: "kind", name: "alpha_agent" };

function openMailbox() {
  const { database, stores } = openTemporaryStore();
  const [a = "", b = "", c = ""] = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }, { step: "c" }]);
  const record = new MessageStore(database);
  const mailbox = new MailboxStore(database);
  const put = (id: string, box: Box, sender = a): void => {
    const party = { agent_id: "alpha-001", name: "alpha_agent" };
    const metadata = { phase: null, retry_count: 0, correlation_id: "run-1" };
    const message = { id, timestamp: new Date(1).toISOString(), type: "MESSAGE", from: party, to: party } as const;
    record.add({ message: { ...message, payload: {}, metadata }, createdAt: 1, nextTry: "waits" });
    mailbox.put(id, { box, sender });
  };
  const read = (task: string, boxes: readonly Box[], reading: number, limit = 10): readonly (string | undefined)[] =>
    mailbox.waiting({ task, boxes, reading, limit }).map((seq) => {
      mailbox.read(seq, { task, reading });
      return record.at(seq)?.message.id;
    });
  return { a, b, c, put, read, mailbox, record };
}

it("gives what waits for a task once, in the order in which it came", () => {
  const { b, put, read } = openMailbox();
  put("one", step);
  put("elsewhere", { ...step, run: "run-2" });
  put("two", kind);
  expect(read(b, [step, kind], 0, 1)).toEqual(["one"]);
  expect(read(b, [step, kind], 1)).toEqual(["two"]);
  expect(read(b, [step, kind], 2)).toEqual([]);
});

it("gives the same again, and what came since, to a reading that is made again", () => {
  const { b, put, read } = openMailbox();
  put("one", step);
  expect(read(b, [step], 0)).toEqual(["one"]);
  put("two", step);
  expect(read(b, [step], 0)).toEqual(["one", "two"]);
  put("three", step);
  expect(read(b, [step], 1)).toEqual(["three"]);
  expect(read(b, [step], 0)).toEqual(["one", "two", "three"]); // a task that begins anew has seen nothing
});

it("gives what waits for a kind to one task, and what is published to each that follows", () => {
  const { a, b, c, put, read, mailbox } = openMailbox();
  put("for one", kind, a);
  expect(read(b, [kind], 0)).toEqual(["for one"]);
  expect(read(c, [kind], 0)).toEqual([]);
  put("before", topic, a);
  expect([mailbox.follow(b, topic), mailbox.follow(b, topic)]).toEqual([true, false]);
  put("after", topic, a);
  expect(mailbox.followed(b)).toEqual([topic]);
  expect([read(b, [topic], 1), read(c, [topic], 1), read(a, [topic], 1)]).toEqual([
    ...[["before", "after"], ["before", "after"], []],
  ]);
});

it("loses what was removed from the record", () => {
  const { b, put, read, record } = openMailbox();
  put("old", step);
  expect(read(b, [step], 0)).toEqual(["old"]);
  record.prune("talk", 100);
  expect(read(b, [step], 0)).toEqual([]);
});
