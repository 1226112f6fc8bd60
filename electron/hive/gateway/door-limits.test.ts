import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import type { Limits } from "./door-limits.ts";
import { openGateway } from "./gateway.ts";
import { restingHive } from "./rest/test-door.ts";
import { testBridge } from "./test-bridge.ts";

const many: Limits = { callsPerSecond: 1000, wrongPerSecond: 1000, inFlight: 1000 };

/** A gateway with these limits, a clock that stands until it is moved, and a real HTTP client. */
async function open(limits: Partial<Limits>) {
  let now = 0;
  const bridge = testBridge({ hive: restingHive });
  const door = { limits: { ...many, ...limits }, clock: () => now };
  const gateway = await openGateway({ bridge, renderer: temporaryFolder(), port: 0, ...door });
  onTestFinished(async () => await gateway.close());
  const ask = async (token: string, path = "/swarm/state", init: RequestInit = {}) =>
    await fetch(`http://127.0.0.1:${gateway.port}${path}`, { headers: { authorization: `Bearer ${token}` }, ...init });
  const wait = (ms: number): void => {
    now += ms;
  };
  return { gateway, ask, wait };
}

it("refuses a token's calls over the limit with the time to wait, and not those of another token", async () => {
  const { gateway, ask, wait } = await open({ callsPerSecond: 2 });
  const { read, run } = gateway.tokens;
  expect([(await ask(read)).status, (await ask(read)).status]).toEqual([200, 200]);
  const refused = await ask(read);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(refused.headers.get("content-type")).toContain("problem+json");
  expect(await refused.json()).toMatchObject({ code: "too_many", status: 429, retryable: true });
  expect((await ask(run)).status).toBe(200);
  wait(500);
  expect((await ask(read)).status).toBe(200);
});

it("lets nobody guess tokens quickly, and keeps nobody out who has the right one", async () => {
  const { gateway, ask, wait } = await open({ wrongPerSecond: 3 });
  const wrong = async () => (await ask("x".repeat(43))).status;
  expect([await wrong(), await wrong(), await wrong(), await wrong()]).toEqual([401, 401, 401, 429]);
  expect((await ask(gateway.tokens.read)).status).toBe(200);
  wait(400);
  expect([await wrong(), await wrong()]).toEqual([401, 429]);
});

it("answers so many calls at once and no more, open streams among them, and others when one has ended", async () => {
  const { gateway, ask } = await open({ inFlight: 2 });
  const { read } = gateway.tokens;
  const ending = new AbortController();
  const streams = await Promise.all([1, 2].map(() => ask(read, "/events", { signal: ending.signal })));
  expect(streams.map(({ status }) => status)).toEqual([200, 200]);
  const refused = await ask(read);
  expect([refused.status, refused.headers.get("retry-after"), (await refused.json()).code]).toEqual([
    503,
    "1",
    "too_many",
  ]);
  ending.abort();
  await expect.poll(async () => (await ask(read)).status).toBe(200);
});
