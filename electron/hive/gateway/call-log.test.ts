import type { FastifyReply, FastifyRequest } from "fastify";
import { expect, it } from "vitest";
import { CallLog } from "./call-log.ts";
import { testBridge } from "./test-bridge.ts";

it("puts all calls into the audit, in their order and without their queries", async () => {
  const bridge = testBridge();
  const log = new CallLog(bridge);
  const request = (url: string) => ({ method: "GET", url, granted: "read" }) as FastifyRequest; // what is noted of one
  const reply = { statusCode: 200 } as FastifyReply;
  for (let number = 0; number < 600; number += 1) log.note(request(`/a${number}?token=secret`), reply);
  await log.end();
  expect(bridge.noted.map(({ path }) => path)).toEqual(Array.from({ length: 600 }, (_, number) => `/a${number}`));
});
