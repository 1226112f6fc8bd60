import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ApiError } from "./api-error.ts";
import { NDJSON, replyLines } from "./reply-lines.ts";

let app: FastifyInstance;
let url = "";
let seen: AbortSignal | undefined;

type Produce = (write: (value: unknown) => void, signal: AbortSignal) => Promise<void>;

async function serve(produce: Produce): Promise<void> {
  app.get("/", async (_request, reply) => {
    await replyLines(reply, NDJSON, produce);
    return reply;
  });
  url = await app.listen({ host: "127.0.0.1", port: 0 });
}

beforeEach(() => {
  url = "";
  app = fastify({ forceCloseConnections: true });
});

afterEach(() => app.close());

it("streams one value a line", async () => {
  await serve(async (write) => {
    write({ a: 1 });
    write({ b: "\n" });
  });
  const answer = await fetch(url);
  expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
  expect(await answer.text()).toBe('{"a":1}\n{"b":"\\n"}\n');
});

it("gives a failure before the first value its own status", async () => {
  await serve(() => Promise.reject(new ApiError(404, "not there")));
  const answer = await fetch(url);
  expect([answer.status, await answer.json()]).toEqual([404, { error: "not there" }]);
});

it("tells a later failure as the last line", async () => {
  await serve(async (write) => {
    write({ a: 1 });
    throw new Error("broke off");
  });
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([200, '{"a":1}\n{"error":"broke off"}\n']);
});

it("aborts when the client hangs up", async () => {
  const ended = new Promise<void>((resolve) => {
    void serve(async (write, signal) => {
      seen = signal;
      write({ a: 1 });
      await new Promise((go) => signal.addEventListener("abort", go, { once: true }));
      write({ never: "sent" });
      resolve();
    });
  });
  while (url === "") await new Promise((resolve) => setImmediate(resolve));
  const controller = new AbortController();
  const answer = await fetch(url, { signal: controller.signal });
  await answer.body?.getReader().read();
  controller.abort();
  await ended;
  expect(seen?.aborted).toBe(true);
});
