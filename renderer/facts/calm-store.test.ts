import { expect, it, onTestFinished, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { calmStore } from "./calm-store.ts";

const everyMs = 500;

function watched() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const store = createStore<{ readonly count: number }>(() => ({ count: 0 }));
  const calm = calmStore(store, everyMs);
  const seen: number[] = [];
  const end = calm.subscribe(({ count }) => seen.push(count));
  return { store, calm, seen, end, count: (count: number) => store.setState({ count }) };
}

it("tells of a change after a quiet time at once, and of those that follow together", () => {
  const { calm, seen, count } = watched();
  for (const next of [1, 2, 3]) count(next);
  expect([seen, calm.getState().count]).toEqual([[1], 1]);
  vi.advanceTimersByTime(everyMs);
  expect([seen, calm.getState().count]).toEqual([[1, 3], 3]);
  vi.advanceTimersByTime(10 * everyMs);
  expect(seen).toEqual([1, 3]);
  count(4);
  expect(seen).toEqual([1, 3, 4]);
});

it("is the store as it is now while nobody follows it", () => {
  const { calm, seen, end, count } = watched();
  for (const next of [1, 2]) count(next);
  end();
  count(3);
  expect([seen, calm.getState().count, vi.getTimerCount()]).toEqual([[1], 3, 0]);
  calm.subscribe(({ count: now }) => seen.push(now));
  count(4);
  expect(seen).toEqual([1, 4]);
});
