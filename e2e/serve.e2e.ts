import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { isAlive, processesLeft } from "./support/processes.ts";
import { type Ended, run } from "./support/terminal.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome({ model: false });

afterEach(async () => void (await skep("serve", "--stop")));

async function skep(...args: readonly string[]): Promise<Ended> {
  return await run(args, { home: home.path, env: { SKEP_ENGINE: "embedded" } });
}

interface Told {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  readonly log: string;
}

async function detach(): Promise<Told> {
  const { code, stdout, stderr } = await skep("serve", "--detach", "--json");
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as Told;
}

async function health({ port }: Told): Promise<number> {
  const tokens = JSON.parse(readFileSync(join(home.path, "gateway-tokens.json"), "utf8")) as { readonly read: string };
  const headers = { authorization: `Bearer ${tokens.read}` };
  return (await fetch(`http://127.0.0.1:${port}/health`, { headers })).status;
}

it("goes on when its command has left, is there once, and is gone with all that it started when it is stopped", async () => {
  const told = await detach();
  expect(await health(told)).toBe(200);
  expect(readFileSync(told.log, "utf8")).toContain(`http://127.0.0.1:${told.port}/`);
  const again = await skep("serve", "--detach");
  expect(again.code).not.toBe(0);
  expect(again.stderr).toContain(`process ${told.pid}`);
  const stopped = await skep("serve", "--stop", "--json");
  expect([stopped.code, JSON.parse(stopped.stdout)]).toEqual([0, { type: "stopped", pid: told.pid }]);
  expect(await processesLeft(home.path)).toEqual([]);
  await expect(health(told)).rejects.toThrow();
  expect((await skep("serve", "--stop")).stdout).toContain("No skep serve runs");
});

it("recognises what a killed one has left, and starts anew", async () => {
  const first = await detach();
  process.kill(first.pid, "SIGKILL");
  await expect.poll(() => isAlive(first.pid)).toBe(false);
  const second = await detach();
  expect(second.pid).not.toBe(first.pid);
  expect(await health(second)).toBe(200);
});

it("tells why it could not begin, and ends with a code that a supervisor sees", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo; // a TCP server's address, never a path
  const beside = await skep("serve", "--detach", "--port", String(port));
  expect(beside.code).not.toBe(0);
  expect(beside.stderr).toContain("EADDRINUSE");
  expect((await skep("serve", "--port", String(port))).code).not.toBe(0);
  other.close();
});
