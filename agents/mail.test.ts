import { expect, it } from "vitest";
import { isHiveMessage } from "../electron/hive/contract/hive-message-guard.ts";
import type { HiveMessage, MessageAck } from "../electron/hive/contract/message.ts";
import { Mail } from "./mail.ts";

/** An agent's mail with what it sent. */
function openMail(task: string | null = null) {
  const sent: (HiveMessage | MessageAck)[] = [];
  const self = { agent_id: "alpha-001", name: "alpha_agent" };
  let now = 0;
  const mail = new Mail({ self, clock: () => now, task: () => task, send: (_, payload) => void sent.push(payload) });
  const beat = (ms: number): void => {
    now += ms;
    mail.beat();
  };
  const receive = (id: string, type: HiveMessage["type"], payload: HiveMessage["payload"]): void =>
    mail.receive({
      ...{ id, timestamp: new Date().toISOString(), type, payload, to: self },
      from: { agent_id: "lead-001", name: "BuildOrchestrator" },
      metadata: { phase: null, retry_count: 0, correlation_id: null },
    });
  const messages = (): HiveMessage[] => sent.filter((one) => "id" in one);
  const acks = (): MessageAck[] => sent.filter((one) => "ok" in one);
  return { mail, beat, receive, sent, messages, acks };
}

const report = { command: "report_status", parameters: {} };

it("does a command once, however often it comes, and acknowledges it each time", () => {
  const { receive, acks, messages } = openMail("task-1");
  for (let time = 0; time < 3; time += 1) receive("msg-1", "COMMAND", report);
  expect(acks()).toEqual(Array(3).fill({ message: "msg-1", ok: true, reason: null }));
  expect(messages()).toMatchObject([
    {
      ...{ type: "STATUS", from: { agent_id: "alpha-001" }, to: { agent_id: "lead-001" } },
      payload: { status: "RUNNING", current_task: "task-1" },
      metadata: { correlation_id: "msg-1" },
    },
  ]);
  expect(messages().every(isHiveMessage)).toBe(true);
});

it("refuses a command that it does not know, every time with the same reason", () => {
  const { receive, acks, sent } = openMail();
  receive("msg-1", "COMMAND", { command: "fly" });
  receive("msg-1", "COMMAND", { command: "fly" });
  expect(acks()).toMatchObject(Array(2).fill({ ok: false, reason: expect.stringContaining("fly") }));
  expect(sent).toHaveLength(2);
});

it("takes a task that another hands over, unless it is at work", () => {
  const [free, busy] = [openMail(), openMail("task-9")];
  for (const { receive } of [free, busy]) receive("msg-1", "HANDOFF", { task_id: "task-1" });
  expect(free.acks()).toEqual([{ message: "msg-1", ok: true, reason: null }]);
  expect(busy.acks()).toEqual([{ message: "msg-1", ok: false, reason: "It is busy with task-9." }]);
});

it("notes what is announced to all, which nobody acknowledges", () => {
  const { receive, acks, messages } = openMail();
  receive("msg-1", "BROADCAST", { message: "Hurry", priority: "normal" });
  expect(acks()).toEqual([]);
  receive("msg-2", "COMMAND", report);
  expect(messages()).toMatchObject([{ payload: { announcement: "Hurry", status: "IDLE" } }]);
});

it("tells of an error at every beat again until the hive has it", () => {
  const { mail, messages } = openMail();
  mail.reportError({ task: "task-1", attempt: 2 }, { code: "internal", message: "No.", retryable: false });
  for (let beat = 0; beat < 3; beat += 1) mail.beat();
  expect(messages().map(({ metadata }) => metadata.retry_count)).toEqual([0, 1, 2]);
  expect(new Set(messages().map(({ id }) => id)).size).toBe(1);
  mail.acknowledged({ message: messages()[0]?.id ?? "", ok: true, reason: null });
  mail.beat();
  expect(messages()).toHaveLength(3);
});

it("tells another agent of a task that it hands over, until that has answered", () => {
  const { mail, messages } = openMail();
  mail.handOver({ task: "task-1", attempt: 2 }, "beta-001", "It knows more.");
  for (let beat = 0; beat < 2; beat += 1) mail.beat();
  const handoff = { type: "HANDOFF", from: { agent_id: "alpha-001" }, to: { agent_id: "beta-001" } };
  const payload = { task_id: "task-1", attempt: 2, reason: "It knows more." };
  expect(messages()).toMatchObject(Array(2).fill({ ...handoff, payload }));
  mail.acknowledged({ message: messages()[0]?.id ?? "", ok: false, reason: "busy" });
  mail.beat();
  expect(messages()).toHaveLength(2);
});

it("reports its status while it works, as often as it was told to, and never when it was told so", () => {
  const { beat, receive, messages } = openMail("task-1");
  receive("msg-1", "COMMAND", { command: "set_status_interval", parameters: { seconds: 2 } });
  for (let count = 0; count < 6; count += 1) beat(1000);
  expect(messages()).toMatchObject(Array(3).fill({ type: "STATUS", metadata: { correlation_id: null } }));
  receive("msg-2", "COMMAND", { command: "set_status_interval", parameters: { seconds: 0 } });
  for (let count = 0; count < 100; count += 1) beat(1000);
  expect(messages()).toHaveLength(3);
});
