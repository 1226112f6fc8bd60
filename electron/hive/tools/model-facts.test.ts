import { expect, it } from "vitest";
import { openScriptedOllama, say } from "../testing/scripted-ollama.ts";
import { ModelFacts, type ToolFacts } from "./model-facts.ts";

async function factsAt(host: string): Promise<ToolFacts | undefined> {
  const told = Promise.withResolvers<void>();
  const facts = new ModelFacts(told.resolve);
  const model = { host, model: "m", digest: "d" };
  expect(facts.look(model)).toBeUndefined();
  expect(facts.look(model)).toBeUndefined();
  await told.promise;
  return facts.look(model);
}

it("asks the engine once whether a model knows tools, and how much it is shown at once", async () => {
  const capable = await openScriptedOllama(() => say(""), {
    capabilities: ["completion", "tools"],
    contextLength: 2048,
  });
  expect(await factsAt(capable.host)).toEqual({ knowsTools: true, context: 2048 });
  const other = await openScriptedOllama(() => say(""), { capabilities: ["completion"], contextLength: 131_072 });
  expect(await factsAt(other.host)).toEqual({ knowsTools: false, context: 4096 });
});

it("takes a model whose engine does not answer for one that knows no tools", async () => {
  expect(await factsAt("http://127.0.0.1:9")).toEqual({ knowsTools: false, context: 4096 });
});
