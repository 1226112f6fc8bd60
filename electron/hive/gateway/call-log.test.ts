import type { FastifyReply, FastifyRequest } from "fastify";
import { expect, it } from "vitest";
import { CallLog } from "./call-log.ts";
import { testBridge } from "./test-bridge.ts";

const request = (url: string, granted = "read") => ({ method: "GET", url, granted }) as FastifyRequest; // what is noted of one
const reply = (statusCode = 200) => ({ statusCode }) as FastifyReply;

it("puts all calls into the audit, in their order and without their queries", async () => {
  const bridge = testBridge();
  const log = new CallLog(bridge);
  for (let number = 0; number < 600; number += 1) log.note(request(`/a${number}?token=secret`), reply());
  await log.end();
  expect(bridge.noted.map(({ path }) => path)).toEqual(Array.from({ length: 600 }, (_, number) => `/a${number}`));
});

it("counts calls that are alike and come while it waits, and keeps apart what was asked or answered otherwise", async () => {
  const bridge = testBridge();
  const log = new CallLog(bridge, 1e9);
  log.note(request("/tasks"), reply());
  await expect.poll(() => bridge.noted.length).toBe(1);
  for (let number = 0; number < 5; number += 1) log.note(request(`/tasks?limit=${number}`), reply());
  log.note(request("/tasks", "admin"), reply());
  log.note(request("/tasks"), reply(404));
  await log.end();
  expect(bridge.noted.map(({ times, scope, status }) => [times, scope, status])).toEqual([
    [1, "read", 200],
    [5, "read", 200],
    [1, "admin", 200],
    [1, "read", 404],
  ]);
});
