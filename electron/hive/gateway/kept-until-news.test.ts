import { expect, it } from "vitest";
import { keptUntilNews } from "./kept-until-news.ts";
import { type TestBridge, testBridge, testEntry } from "./test-bridge.ts";

const news = [{ kind: "entry", entry: testEntry(1) }] as const;

it("reads once until something happens, then anew, and listens no longer than it keeps something", async () => {
  const bridge = testBridge({ workflows: [] });
  let count = 0;
  const read = keptUntilNews(async () => ++count);
  expect(bridge.listeners()).toBe(0);
  expect([await read(bridge), await read(bridge), bridge.listeners()]).toEqual([1, 1, 1]);
  bridge.announce(news);
  expect(bridge.listeners()).toBe(0);
  expect([await read(bridge), await read(bridge), bridge.listeners()]).toEqual([2, 2, 1]);
});

it("keeps apart what it read of two hives, and does not keep what happened while it read", async () => {
  const [one, other] = [testBridge(), testBridge()];
  const counts = new Map([one, other].map((bridge) => [bridge, 0]));
  const read = keptUntilNews(async (bridge) => {
    if (bridge === one) one.announce(news);
    const count = (counts.get(bridge as TestBridge) ?? 0) + 1; // one of those two
    counts.set(bridge as TestBridge, count);
    return count;
  });
  expect([await read(one), await read(one), await read(other), await read(other)]).toEqual([1, 2, 1, 1]);
  expect([one.listeners(), other.listeners()]).toEqual([0, 1]);
});

it("keeps no failure", async () => {
  const bridge = testBridge();
  let isBroken = true;
  const read = keptUntilNews(async () => {
    if (isBroken) throw new Error("not yet");
    return "whole";
  });
  await expect(read(bridge)).rejects.toThrow("not yet");
  isBroken = false;
  expect(await read(bridge)).toBe("whole");
});
