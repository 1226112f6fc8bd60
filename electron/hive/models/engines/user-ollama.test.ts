import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { findUserOllama } from "./user-ollama.ts";

async function withOllama(work: (host: string) => Promise<void>): Promise<void> {
  const server = createServer((_request, response) => response.end('{"version":"0.17.4"}'));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close().closeAllConnections();
}

it("finds the one that OLLAMA_HOST names", () =>
  withOllama(async (host) => {
    const engine = await findUserOllama({ OLLAMA_HOST: host, OLLAMA_NUM_PARALLEL: "3" }, "http://127.0.0.1:2");
    expect(engine?.view).toEqual({ kind: "ollama", host, version: "0.17.4", pid: null });
    expect(engine?.slots).toBe(3);
    await engine?.stop();
    expect(await engine?.ended).toBeNull();
  }));

it("finds one at the usual address, and none when it is silent", () =>
  withOllama(async (host) => {
    expect((await findUserOllama({}, host))?.slots).toBe(1);
    expect(await findUserOllama({}, "http://127.0.0.1:2")).toBeNull();
  }));

it("fails with the address when the named one is silent, even when another answers", () =>
  withOllama(async (host) => {
    const asked = findUserOllama({ OLLAMA_HOST: "127.0.0.1:2" }, host);
    await expect(asked).rejects.toMatchObject({
      failure: { code: "no_engine", message: expect.stringContaining("http://127.0.0.1:2"), retryable: false },
    });
    await expect(findUserOllama({ OLLAMA_HOST: "not an address" }, host)).rejects.toThrow("no address");
  }));
