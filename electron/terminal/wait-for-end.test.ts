import { expect, test } from "vitest";
import { type EndSignal, Interrupts } from "./interrupts.ts";
import { waitForEnd } from "./wait-for-end.ts";

test.each([
  ["SIGTERM", 0],
  ["SIGINT", 130],
  ["SIGHUP", 130],
] as const)("answers %s with %d, also when it came before", async (signal: EndSignal, code) => {
  const interrupts = new Interrupts(() => {});
  const waiting = waitForEnd(interrupts);
  process.emit(signal, signal);
  expect(await waiting).toBe(code);
  expect(await waitForEnd(interrupts)).toBe(code);
  interrupts.dispose();
});
