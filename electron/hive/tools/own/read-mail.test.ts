import { expect, it } from "vitest";
import { openOwnTools } from "../../testing/own-tools.ts";
import { countMail } from "./read-mail.ts";

/** Three steps of a run, and what the step b reads at its readings. */
function openMail() {
  const tools = openOwnTools();
  const holder = { task: tools.tasks.get("b") ?? "", agent: { agent_id: "alpha-002", name: "alpha_agent" } };
  const count = (reading: number) => countMail(tools.parts, { run: "run-1", step: "b", kind: "", holder }, reading);
  const tell = async (text: string, from = "a", to = "b") => await tools.call(from, "send_message", { to, text });
  const read = async (reading: number) => (await tools.call("b", "read_messages", {}, { earlier: reading })).text;
  return { ...tools, count, tell, read };
}

it("gives twenty messages at once in the order in which they were sent, and the others at the next reading", async () => {
  const { tell, read, count } = openMail();
  for (let message = 1; message <= 21; message += 1) await tell(`No. ${message}.`);
  expect(count(0)).toBe(20);
  const first = await read(0);
  const numbers = [...first.matchAll(/No\. (\d+)\./g)].map(([, number]) => Number(number));
  expect(first).toMatch(/^20 messages\.\n\n[\s\S]*\n\nMore wait: read again\.$/);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(count(1)).toBe(1);
  expect(await read(1)).toBe("1 message.\n\nFrom alpha-001 (step a):\nNo. 21.");
  expect([count(2), await read(2)]).toEqual([0, "No message waits for you."]);
});

it("counts nothing for who holds no task, and nothing that is for others", async () => {
  const { tell, count, parts } = openMail();
  await tell("For c.", "a", "c");
  expect(count(0)).toBe(0);
  await tell("For b.");
  expect(count(0)).toBe(1);
  expect(countMail(parts, { run: "run-1", step: "b", kind: "", holder: null }, 0)).toBe(0);
});

it("names the topic of what was published", async () => {
  const { call, read } = openMail();
  await call("b", "subscribe", { topic: "news" });
  await call("a", "publish", { topic: "news", text: "Bees dance." });
  expect(await read(0)).toBe("1 message.\n\nOn the topic news, from alpha-001 (step a):\nBees dance.");
});
