import { expect, it } from "vitest";
import { longestMessage } from "../contract/message.ts";
import { Intake } from "./intake.ts";

const tooLong = "sent a message of more than 16 MiB";
const nested = (depth: number): unknown => (depth === 0 ? 1 : { inner: nested(depth - 1) });

it("lets a message through that is as long as it may be", () => {
  const message = { type: "token", payload: { text: "x".repeat(longestMessage - 5) } };
  expect(new Intake().refusal(message, 0)).toBeUndefined();
});

it.each<[string, unknown]>([
  ["a text that is too long", "x".repeat(longestMessage + 1)],
  [
    "one that is long in a field that nobody knows",
    { type: "ready", payload: {}, more: "x".repeat(longestMessage + 1) },
  ],
  ["many that are too long together", { payload: { a: "x".repeat(longestMessage), b: "x" } }],
  ["bytes", { payload: new Uint8Array(longestMessage + 1) }],
  ["more values than a message has", Array.from({ length: 20_000 }, () => 1)],
  ["what has no bottom", nested(9)],
])("refuses %s", (_, message) => {
  expect(new Intake().refusal(message, 0)).toBe(tooLong);
});

it("refuses a flood of small messages, and counts anew after a while", () => {
  const intake = new Intake();
  const message = { type: "heartbeat", payload: { task: null } };
  const refusals = Array.from({ length: 100_001 }, () => intake.refusal(message, 5));
  expect(refusals.findIndex((refusal) => refusal !== undefined)).toBe(100_000);
  expect(refusals.at(-1)).toBe("sent more than 100000 messages within 2 s");
  expect(intake.refusal(message, 2005)).toBeUndefined();
});

it("refuses a flood of text", () => {
  const intake = new Intake();
  const message = { text: "x".repeat(longestMessage) };
  expect([1, 2, 3, 4, 5].map(() => intake.refusal(message, 5)).at(-1)).toBe("sent more than 64 MiB within 2 s");
});
