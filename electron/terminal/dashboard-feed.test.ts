import { expect, test } from "vitest";
import { DashboardFeed } from "./dashboard-feed.ts";
import type { DashboardPicture } from "./dashboard-picture.ts";
import { scriptedBridge } from "./test-hive.ts";
import { testPicture } from "./test-picture.ts";
import { testEntry } from "./test-run.ts";

const entry = { kind: "entry", entry: testEntry("hive.stopped", {}) } as const;
const place = { run: "run-1", step: "a", attempt: 1 };
const token = { kind: "token", ...place, text: "a", offset: 0, tokens: 1, tokensPerSecond: 9 } as const;

/** A feed whose hive counts how often it was asked. */
async function open(read = async (asked: number) => testPicture({ waiting: asked })) {
  const bridge = scriptedBridge({ hive: () => ({ seq: 41 }) });
  const failures: unknown[] = [];
  let asked = 0;
  const feed = await DashboardFeed.open({
    bridge,
    everyMs: 0,
    onFailure: (error) => failures.push(error),
    read: () => {
      asked += 1;
      return read(asked);
    },
  });
  return { bridge, feed, failures, asked: () => asked };
}

function nextPicture(feed: DashboardFeed): Promise<DashboardPicture> {
  return new Promise((resolve) => {
    const end = feed.subscribe(() => {
      end();
      resolve(feed.picture());
    });
  });
}

test("asks once for many entries, and not at all without one", async () => {
  const { bridge, feed, asked } = await open();
  expect(feed.picture().waiting).toBe(1);
  const next = nextPicture(feed);
  bridge.announce(entry, entry);
  bridge.announce(entry);
  expect((await next).waiting).toBe(2);
  expect(asked()).toBe(2);
  feed.stop();
});

test("shows what models write without asking", async () => {
  const { bridge, feed, asked } = await open();
  const next = nextPicture(feed);
  bridge.announce(token);
  expect((await next).metrics.tokensPerSecond).toBe(9);
  expect(asked()).toBe(1);
  feed.stop();
});

test("asks again when an entry came while it was asking", async () => {
  const gates: (() => void)[] = [];
  const { bridge, feed, asked } = await open(async (nth) => {
    if (nth > 1) await new Promise<void>((resolve) => gates.push(resolve));
    return testPicture({ waiting: nth });
  });
  bridge.announce(entry);
  await expect.poll(asked).toBe(2);
  bridge.announce(entry);
  const second = nextPicture(feed);
  gates.shift()?.();
  expect((await second).waiting).toBe(2);
  await expect.poll(asked).toBe(3);
  const third = nextPicture(feed);
  gates.shift()?.();
  expect((await third).waiting).toBe(3);
  feed.stop();
});

test("misses no entry of the time in which it asks for the first picture", async () => {
  const { bridge, feed } = await open();
  expect(bridge.after).toEqual([41]);
  feed.stop();
});

test("tells of a hive that cannot be asked any more", async () => {
  const { bridge, feed, failures } = await open(async (nth) => {
    if (nth > 1) throw new Error("gone");
    return testPicture();
  });
  bridge.announce(entry);
  await expect.poll(() => failures).toHaveLength(1);
  feed.stop();
});

test("is silent once it was stopped", async () => {
  const { bridge, feed, asked } = await open();
  feed.stop();
  feed.subscribe(() => expect.unreachable());
  bridge.announce(entry);
  expect(asked()).toBe(1);
});
