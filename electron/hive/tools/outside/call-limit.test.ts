import { expect, it } from "vitest";
import { CallLimit } from "./call-limit.ts";

const { signal } = new AbortController();

it("lets so many through at once, the others in their order", async () => {
  const limit = new CallLimit();
  const begun: number[] = [];
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const calls = gates.map((gate, index) =>
    limit.within(2, signal, async () => {
      begun.push(index);
      await gate.promise;
    }),
  );
  await Promise.resolve();
  expect([begun, limit.count]).toEqual([[0, 1], 4]);
  gates[1]?.resolve();
  await calls[1];
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  for (const gate of gates) gate.resolve();
  await Promise.all(calls);
  expect([begun, limit.count]).toEqual([[0, 1, 2, 3], 0]);
});

it("lets those go who do not wait any more, and refuses one too many", async () => {
  const limit = new CallLimit();
  const gate = Promise.withResolvers<void>();
  const first = limit.within(1, signal, () => gate.promise);
  const leaving = new AbortController();
  const left = limit.within(1, leaving.signal, async () => {});
  leaving.abort();
  await expect(left).rejects.toMatchObject({ failure: { code: "cancelled" } });
  const waiting = Array.from({ length: 100 }, () => limit.within(1, signal, async () => {}));
  await expect(limit.within(1, signal, async () => {})).rejects.toMatchObject({ failure: { code: "too_many" } });
  gate.resolve();
  await Promise.all([first, ...waiting]);
  expect(limit.count).toBe(0);
});
