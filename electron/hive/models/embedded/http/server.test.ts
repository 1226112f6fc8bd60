import { request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, type EngineHere, MODEL, startEngineHere } from "../testing/engine-here.ts";

let engine: EngineHere;

beforeAll(async () => {
  engine = await startEngineHere({ parallel: 2 });
});

afterAll(() => engine.stop());

/** `fetch` sets Host itself; this sends what it is told. */
function statusWith(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${engine.url}/api/tags`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

it("answers to its own names only", async () => {
  const port = new URL(engine.url).port;
  expect(await statusWith({ host: `localhost:${port}` })).toBe(200);
  expect(await statusWith({ host: "evil.example" })).toBe(403);
  expect(await statusWith({ host: `evil.example:${port}` })).toBe(403);
});

it("answers to no page of another machine", async () => {
  expect(await statusWith({ origin: "http://localhost:3000" })).toBe(200);
  expect(await statusWith({ origin: "https://evil.example" })).toBe(403);
  expect(await statusWith({ origin: "null" })).toBe(403);
});

it("says as Ollama does what it is and what it has not", async () => {
  expect(await ask(engine.url, "/")).toMatchObject({ status: 200, text: "Ollama is running" });
  expect((await ask(engine.url, "/api/version")).json).toEqual({ version: expect.any(String) });
  expect(await ask(engine.url, "/api/nope")).toMatchObject({ status: 404, text: "404 page not found" });
  const empty = await ask(engine.url, "/api/chat", undefined, "POST");
  expect(empty).toMatchObject({ status: 400, json: { error: "missing request body" } });
});

it("refuses a body that is too large", async () => {
  const answer = await ask(engine.url, "/api/generate", { model: MODEL, prompt: "x".repeat(17 << 20) });
  expect(answer).toMatchObject({ status: 413, json: { error: expect.any(String) } });
});

it("stops generating when the client hangs up, and has the sequence free for the next", async () => {
  const body = { model: MODEL, messages: [{ role: "user", content: "Write a very long story." }] };
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const controller = new AbortController();
    const answer = await fetch(`${engine.url}/api/chat`, {
      method: "POST",
      body: JSON.stringify({ ...body, options: { num_predict: 3000, temperature: 2 } }),
      signal: controller.signal,
    });
    await answer.body?.getReader().read();
    controller.abort();
  }
  const next = await engine.client.chat({ ...body, options: { num_predict: 3 } });
  expect(next.eval_count).toBe(3);
});

it("queues what has no free sequence, and answers everyone", async () => {
  const answers = await Promise.all(
    Array.from({ length: 7 }, (_, index) =>
      engine.client.generate({ model: MODEL, prompt: `Number ${index}`, options: { num_predict: 4, temperature: 0 } }),
    ),
  );
  expect(answers.map((answer) => answer.eval_count)).toEqual(Array.from({ length: 7 }, () => 4));
});

it("lets two answers move side by side", async () => {
  const order: string[] = [];
  const tell = async (name: string) => {
    const stream = await engine.client.generate({
      model: MODEL,
      prompt: `A tale of ${name}.`,
      stream: true,
      options: { num_predict: 40, temperature: 0, stop: ["\u0000"] },
    });
    for await (const _part of stream) order.push(name);
  };
  await Promise.all([tell("bees"), tell("wasps")]);
  const changes = order.filter((name, index) => index > 0 && name !== order[index - 1]).length;
  expect(changes).toBeGreaterThan(20);
});
