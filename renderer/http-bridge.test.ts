import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { BridgeEvent } from "../electron/hive/contract/bridge.ts";
import { openHttpBridge } from "./http-bridge.ts";
import type { Connection } from "./page-bridge.ts";
import { sampleEntry } from "./testing/samples.ts";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listens on TCP
}

describe("openHttpBridge", () => {
  it("posts a request as JSON and unwraps the answer", async () => {
    const origin = await serve((request, response) => {
      response.end(JSON.stringify({ ok: true, value: [request.method, request.url, request.headers["content-type"]] }));
    });
    const value: unknown = await openHttpBridge(origin).call("runs", {});
    expect(value).toEqual(["POST", "/bridge/runs", "application/json"]);
  });

  it("turns the gateway's failures, and its absence, into failures", async () => {
    const what = { code: "not_found", message: "Gone.", retryable: false };
    const origin = await serve((_request, response) => {
      response.writeHead(404).end(JSON.stringify({ ok: false, failure: what }));
    });
    const bridge = openHttpBridge(origin);
    await expect(bridge.call("run", { run: "x" })).rejects.toMatchObject({ failure: what });
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await expect(bridge.call("run", { run: "x" })).rejects.toMatchObject({ failure: { retryable: true } });
  });

  it("takes a broken stream up again after the last entry, and tells of the gap", async () => {
    const asked: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(200, { "content-type": "text/event-stream" });
      const batch = [sampleEntry(asked.length * 7, "run.interrupted", {})];
      response.write(`id: 7\ndata: ${JSON.stringify(batch)}\n\n`, () => {
        if (asked.length === 1) response.destroy();
      });
    });
    const bridge = openHttpBridge(origin);
    const told: Connection[] = [];
    bridge.onConnection((connection) => told.push(connection));
    const seen: BridgeEvent[] = [];
    const end = bridge.subscribe(3, (events) => seen.push(...events));
    await expect.poll(() => seen.length).toBe(2);
    end();
    expect(asked).toEqual(["/bridge/events?after=3", "/bridge/events?after=7"]);
    expect(told).toEqual(["connecting", "open", "lost", "open"]);
  });

  it("gives up when its token is refused", async () => {
    const origin = await serve((_request, response) => response.writeHead(401).end());
    const bridge = openHttpBridge(origin);
    const told: Connection[] = [];
    bridge.onConnection((connection) => told.push(connection));
    bridge.subscribe(undefined, () => {});
    await expect.poll(() => told).toEqual(["connecting", "refused"]);
  });
});
