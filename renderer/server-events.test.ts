import { describe, expect, it } from "vitest";
import type { BridgeEvent } from "../electron/hive/contract/bridge.ts";
import { messageData, readEvents } from "./server-events.ts";
import { sampleEntry } from "./testing/samples.ts";

function streamOf(parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}

describe("readEvents", () => {
  it("reads batches wherever the network cut them, even inside a letter", async () => {
    const first = [{ ...sampleEntry(1, "run.interrupted", {}) }];
    const token = {
      kind: "token",
      run: "r",
      step: "s",
      attempt: 1,
      text: "Bär 🐝",
      offset: 0,
      tokens: 1,
      tokensPerSecond: null,
    };
    const text = `retry: 1000\n\n: beat\n\nid: 1\ndata: ${JSON.stringify(first)}\n\ndata: ${JSON.stringify([token])}\n\n`;
    const bytes = new TextEncoder().encode(text);
    const parts = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.slice(at * 7, at * 7 + 7));
    const seen: (readonly BridgeEvent[])[] = [];
    await readEvents(streamOf(parts), (events) => seen.push(events));
    expect(seen).toEqual([first, [token]]);
  });
});

describe("messageData", () => {
  it("joins data lines and ignores all others", () => {
    expect(messageData("id: 3\ndata: [1,\ndata: 2]")).toBe("[1,\n2]");
    expect(messageData(": beat")).toBe("");
  });
});
