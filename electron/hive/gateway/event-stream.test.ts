import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import { eventText, streamEvents } from "./event-stream.ts";
import { type TestBridge, testBridge, testEntry } from "./test-bridge.ts";
import { readUntil } from "./test-client.ts";

const token = {
  kind: "token" as const,
  run: "r",
  step: "s",
  attempt: 1,
  text: "a\nb",
  offset: 0,
  tokens: 1,
  tokensPerSecond: 9,
};

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(bridge: TestBridge): Promise<number> {
  server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    streamEvents(bridge, undefined, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port; // listens on TCP
}

describe("eventText", () => {
  it("carries a batch on one line with the number of its last entry", () => {
    const text = eventText([{ kind: "entry", entry: testEntry(3) }, token]);
    expect(text).toMatch(/^id: 3\ndata: \[.*\]\n\n$/);
    expect(text).toContain("a\\nb");
  });

  it("leaves the number alone when a batch has no entry", () => {
    expect(eventText([token])).toMatch(/^data: \[/);
  });
});

describe("streamEvents", () => {
  it("drops a reader that does not read, and forgets it", async () => {
    const bridge = testBridge();
    const port = await serve(bridge);
    const { response } = await readUntil({ host: "127.0.0.1", port, path: "/" }, "retry");
    response.pause();
    const large: BridgeEvent = { ...token, text: "x".repeat(1024 * 1024) };
    for (let count = 0; count < 40 && bridge.listeners() > 0; count += 1) {
      bridge.announce([large]);
      await new Promise(setImmediate);
    }
    await expect.poll(bridge.listeners).toBe(0);
  });
});
