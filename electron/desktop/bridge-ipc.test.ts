import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import type { Bridge, BridgeEvent } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import { serveBridge } from "./bridge-ipc.ts";

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** What a page is to the bridge: something that is sent to and that tells of its navigations and its end. */
class Page extends EventEmitter {
  readonly sent: unknown[][] = [];

  send(...message: unknown[]): void {
    this.sent.push(message);
  }

  isDestroyed(): boolean {
    return false;
  }
}

const phase: BridgeEvent = { kind: "phase", run: "r", step: "s", attempt: 1, phase: "writing" };

function open(bridge: () => Promise<Bridge>) {
  const handlers = new Map<string, Handler>();
  const listen = (channel: string, handler: Handler): void => void handlers.set(channel, handler);
  const ipc = { handle: listen, on: listen } as unknown as Parameters<typeof serveBridge>[0]; // Electron's own, in brief
  const answer = async (method: unknown, request: unknown) => {
    await bridge();
    return { ok: true, value: [method, request] } as const;
  };
  serveBridge(ipc, { bridge, answer });
  const page = new Page();
  const from = (channel: string, url: string, ...args: unknown[]): unknown =>
    handlers.get(channel)?.({ sender: page, senderFrame: { url } }, ...args);
  return { page, from };
}

function feed() {
  const listeners = new Set<(events: readonly BridgeEvent[]) => void>();
  const after: unknown[] = [];
  const bridge = {
    call: () => Promise.reject(new Error("not asked here")),
    subscribe: (from, listener) => {
      after.push(from);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  } as Bridge;
  const announce = (): void => {
    for (const listener of listeners) listener([phase]);
  };
  return { bridge, listeners, after, announce };
}

const own = "skep://app/";

describe("serveBridge", () => {
  it("answers its own page, and no other", async () => {
    const { from } = open(async () => feed().bridge);
    expect(await from("bridge:call", own, "run", { run: "r" })).toEqual({ ok: true, value: ["run", { run: "r" }] });
    for (const url of ["https://evil.example/", "skep://other/", "file:///tmp/x.html"]) {
      expect(await from("bridge:call", url, "run", {})).toMatchObject({ ok: false, failure: { code: "bad_request" } });
    }
  });

  it("answers with the failure of a hive that cannot be opened", async () => {
    const { from } = open(async () => {
      throw new FailureError(failure("hive_running", "Another hive runs."));
    });
    expect(await from("bridge:call", own, "hive", undefined)).toMatchObject({
      ok: false,
      failure: { code: "hive_running" },
    });
  });

  it("sends events to who subscribed, before an answer that comes after them", async () => {
    const { bridge, after, announce } = feed();
    const { page, from } = open(async () => bridge);
    from("bridge:subscribe", own, 1, 5);
    await expect.poll(() => after).toEqual([5]);
    announce();
    announce();
    expect(page.sent).toEqual([["bridge:events", 1, [phase]]]);
    await from("bridge:call", own, "hive", undefined);
    expect(page.sent.length).toBe(2);
  });

  it("takes no subscription of another page, or of another shape", async () => {
    const { bridge, after } = feed();
    const { from } = open(async () => bridge);
    from("bridge:subscribe", "https://evil.example/", 1, 0);
    for (const [id, number] of [
      ["1", 0],
      [1, "0"],
      [-1, 0],
      [1, 1.5],
      [undefined, 0],
    ]) {
      from("bridge:subscribe", own, id, number);
    }
    await new Promise(setImmediate);
    expect(after).toEqual([]);
  });

  it("ends a page's subscriptions when it unsubscribes, navigates, crashes or is destroyed", async () => {
    const { bridge, listeners } = feed();
    const { page, from } = open(async () => bridge);
    const subscribed = async (id: number): Promise<void> => {
      from("bridge:subscribe", own, id, undefined);
      await expect.poll(() => listeners.size).toBe(1);
    };
    await subscribed(1);
    from("bridge:unsubscribe", own, 1);
    expect(listeners.size).toBe(0);
    await subscribed(2);
    page.emit("did-start-navigation", { isMainFrame: true, isSameDocument: true });
    expect(listeners.size).toBe(1);
    page.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
    expect(listeners.size).toBe(0);
    await subscribed(3);
    page.emit("render-process-gone");
    expect(listeners.size).toBe(0);
    await subscribed(4);
    page.emit("destroyed");
    expect(listeners.size).toBe(0);
  });
});
