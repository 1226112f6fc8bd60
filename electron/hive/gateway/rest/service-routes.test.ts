import { expect, it } from "vitest";
import { testEntry } from "../test-bridge.ts";
import { readUntil } from "../test-client.ts";
import { mostReaders } from "./service-routes.ts";
import { openTestDoor, restingHive } from "./test-door.ts";

const token = {
  kind: "token",
  run: "run-1",
  step: "a",
  attempt: 1,
  text: "x",
  offset: 0,
  tokens: 1,
  tokensPerSecond: 1,
} as const;

it("tells each entry of the journal as an event of its own, from a number on", async () => {
  const { bridge, gateway } = await openTestDoor();
  const headers = { authorization: `Bearer ${gateway.tokens.read}` };
  const options = { port: gateway.port, host: "127.0.0.1", headers };
  const opened = readUntil({ ...options, path: "/events?after=4" }, "id: 6");
  await expect.poll(() => bridge.listeners()).toBe(1);
  bridge.announce([{ kind: "entry", entry: testEntry(5) }, token, { kind: "entry", entry: testEntry(6) }]);
  const { text, response } = await opened;
  expect(bridge.after).toEqual([4]);
  expect(text).toMatch(/id: 5\nevent: run.interrupted\ndata: \{"seq":5/);
  expect(text).not.toContain("event: token");
  response.destroy();
  const passing = readUntil(
    { ...options, path: "/events?passing=true", headers: { ...headers, "last-event-id": "6" } },
    "event: token",
  );
  await expect.poll(() => bridge.after).toEqual([4, 6]);
  bridge.announce([token]);
  (await passing).response.destroy();
  await expect.poll(() => bridge.listeners()).toBe(0);
});

it("refuses a reader too many, and lets one in again when another has gone", async () => {
  const { bridge, gateway, ask } = await openTestDoor();
  const options = {
    port: gateway.port,
    host: "127.0.0.1",
    path: "/events",
    headers: { authorization: `Bearer ${gateway.tokens.read}` },
  };
  const open = await Promise.all(Array.from({ length: mostReaders }, () => readUntil(options, "retry")));
  expect((await ask("GET", "/events")).status).toBe(503);
  open[0]?.response.destroy();
  await expect.poll(() => bridge.listeners()).toBe(mostReaders - 1);
  const again = await readUntil(options, "retry");
  for (const { response } of [...open, again]) response.destroy();
  expect((await ask("GET", "/events?after=x")).status).toBe(400);
});

it("drops a reader that does not read, instead of keeping what it would have been told", async () => {
  const { bridge, gateway } = await openTestDoor();
  const { response } = await readUntil(
    {
      port: gateway.port,
      host: "127.0.0.1",
      path: "/events",
      headers: { authorization: `Bearer ${gateway.tokens.read}` },
    },
    "retry",
  );
  response.pause();
  const entry = { ...testEntry(5), data: { text: "x".repeat(4_000_000) } } as never; // a large entry
  await expect
    .poll(() => {
      bridge.announce([{ kind: "entry", entry }]);
      return bridge.listeners();
    })
    .toBe(0);
  response.destroy();
});

it("tells health, figures, and the description of the whole interface", async () => {
  const buildStatus = { build_status: { health: { status: "DEGRADED", issues: ["slow"] } } } as never;
  const { ask } = await openTestDoor({ hive: restingHive, buildStatus });
  expect(await (await ask("GET", "/health")).json()).toEqual({ status: "ok", health: "DEGRADED", issues: ["slow"] });
  const metrics = await ask("GET", "/metrics");
  expect(metrics.headers.get("content-type")).toContain("text/plain");
  expect(await metrics.text()).toMatch(/^skep_tasks\{state="waiting"\} 3$/m);
  const description = await (await ask("GET", "/openapi.json")).json();
  expect(description).toMatchObject({ openapi: "3.1.0", info: { version: "1.2.3" } });
  expect(Object.keys(description.paths)).toContain("/tasks/{task}/priority");
  expect(await (await ask("GET", "/docs")).text()).toContain("<code>/swarm/add_task</code>");
});
