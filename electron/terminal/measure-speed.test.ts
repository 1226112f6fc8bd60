import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { measureSpeed } from "./measure-speed.ts";

let server: Server;

afterEach(() => void server.close());

/** An engine that answers every question with these lines. */
async function engineThatAnswers(lines: readonly object[]): Promise<string> {
  server = createServer((request, response) => {
    request.resume();
    response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("tells tokens a second as the engine measured them", async () => {
  const message = { role: "assistant", content: "Bees" };
  const host = await engineThatAnswers([
    { message, done: false },
    { message, done: true, eval_count: 64, eval_duration: 500_000_000 },
  ]);
  const speed = await measureSpeed({ host, model: "m", options: {} });
  expect(speed).toMatchObject({ tokens: 64, perSecond: 128 });
  expect(speed.firstMs).toBeGreaterThan(0);
});

test("refuses an answer that ends too early", async () => {
  const host = await engineThatAnswers([{ message: { role: "assistant", content: "Bees" }, done: false }]);
  await expect(measureSpeed({ host, model: "m", options: {} })).rejects.toThrow();
});
