import { expect, it, onTestFinished } from "vitest";
import { loadedOn } from "./loaded-models.ts";
import { type Answers, Refusal, scriptedOllama } from "./scripted-ollama.ts";

async function hostWith(answers: Answers): Promise<string> {
  const ollama = await scriptedOllama(answers);
  onTestFinished(() => ollama.close());
  return ollama.host;
}

it("tells what is in memory, how large it is and until when", async () => {
  const until = Date.now() + 300_000;
  const one = { name: "small:1", model: "small:1", size: 7, expires_at: new Date(until).toISOString() };
  const stays = { ...one, name: "large:1", expires_at: "2318-01-01T00:00:00Z" };
  const host = await hostWith({ "GET /api/ps": () => ({ models: [one, stays] }) });
  expect(await loadedOn(host)).toEqual([
    { name: "small:1", bytes: 7, until },
    { name: "large:1", bytes: 7, until: null },
  ]);
});

it("tells nothing when the engine says nothing", async () => {
  expect(await loadedOn(await hostWith({ "GET /api/ps": () => new Refusal(500, "no") }))).toEqual([]);
  expect(await loadedOn("http://127.0.0.1:9")).toEqual([]);
});
