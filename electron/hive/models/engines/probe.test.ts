import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { engineAddress, probeEngine } from "./probe.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(answer: (path: string) => string | null): Promise<string> {
  const server = createServer((request, response) => {
    const text = answer(request.url ?? "");
    if (text !== null) response.end(text);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("tells the version of one that answers", async () => {
  const host = await serve((path) => (path === "/api/version" ? '{"version":"0.17.4"}' : null));
  expect(await probeEngine(host, 5000)).toBe("0.17.4");
});

it("takes no other server, and no silent one, for an Ollama", async () => {
  expect(await probeEngine(await serve(() => "<html>hello</html>"), 5000)).toBeNull();
  expect(await probeEngine(await serve(() => null), 50)).toBeNull();
  expect(await probeEngine("http://127.0.0.1:2", 5000)).toBeNull();
});

it("reads an address as Ollama does", () => {
  expect(engineAddress("127.0.0.1:5000")).toBe("http://127.0.0.1:5000");
  expect(engineAddress("somewhere")).toBe("http://somewhere:11434");
  expect(engineAddress(":5000")).toBe("http://127.0.0.1:5000");
  expect(engineAddress("0.0.0.0")).toBe("http://127.0.0.1:11434");
  expect(engineAddress("somewhere:80")).toBe("http://somewhere:80");
  expect(engineAddress("https://example.org/ollama/")).toBe("https://example.org:443/ollama");
  expect(engineAddress("http://[::]:8000")).toBe("http://127.0.0.1:8000");
  expect(engineAddress("not an address")).toBeNull();
});
