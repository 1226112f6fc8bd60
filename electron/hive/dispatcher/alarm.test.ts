import { expect, it, onTestFinished } from "vitest";
import { Alarm } from "./alarm.ts";

function openAlarm(now = 1000) {
  const rung = Promise.withResolvers<void>();
  let rings = 0;
  const alarm = new Alarm(
    () => now,
    () => {
      rings += 1;
      rung.resolve();
    },
  );
  onTestFinished(() => alarm.stop());
  return { alarm, rung: rung.promise, rings: () => rings };
}

it("rings at the earliest of the moments, at once when it has passed", async () => {
  const { alarm, rung, rings } = openAlarm();
  alarm.set(null, 900_000_000, 999);
  await rung;
  expect(rings()).toBe(1);
});

it("rings for the last setting alone", async () => {
  const { alarm, rung, rings } = openAlarm();
  alarm.set(1000);
  alarm.set(1001);
  await rung;
  expect(rings()).toBe(1);
});

it("stays silent when it was stopped, when there is nothing to wait for, and long before a far moment", async () => {
  const { alarm, rings } = openAlarm();
  alarm.set(1000);
  alarm.stop();
  const other = openAlarm();
  other.alarm.set(null);
  const far = openAlarm();
  far.alarm.set(Number.MAX_SAFE_INTEGER);
  const last = openAlarm();
  last.alarm.set(1002);
  await last.rung;
  expect([rings(), other.rings(), far.rings()]).toEqual([0, 0, 0]);
});
