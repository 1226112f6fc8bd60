import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { carefulFetch } from "./careful-fetch.ts";

/** A real HTTP server that answers in this way. */
async function open(answer: (response: ServerResponse) => void) {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, fetch: carefulFetch(origin), asked: () => asked };
}

it("asks its own origin, and keeps no stream open", async () => {
  const { origin, fetch, asked } = await open((response) => response.end("bees"));
  expect(await (await fetch(`${origin}/mcp`, { method: "POST" })).text()).toBe("bees");
  expect((await fetch(`${origin}/mcp`, { method: "GET" })).status).toBe(405);
  await expect(fetch("http://127.0.0.1:1/mcp", { method: "POST" })).rejects.toThrow("not the server's own address");
  expect(asked()).toBe(1);
});

it("follows no redirect, and reads no answer without end", async () => {
  const moved = await open((response) => response.writeHead(302, { location: "/elsewhere" }).end());
  await expect(moved.fetch(`${moved.origin}/mcp`, { method: "POST" })).rejects.toThrow();
  expect(moved.asked()).toBe(1);
  const endless = await open((response) => response.end(Buffer.alloc(5_000_000)));
  const answer = await endless.fetch(`${endless.origin}/mcp`, { method: "POST" });
  await expect(answer.arrayBuffer()).rejects.toThrow("more than 4 MiB");
});
