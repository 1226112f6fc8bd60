import { expect, it } from "vitest";
import { readDefinition } from "./definition.ts";

const poet = {
  ...{ id: "own-001", name: "Poet", role: "Verses", tier: "execution", model: "auto", prompt: "You rhyme." },
};

it("fills in what a file leaves out", () => {
  expect(readDefinition(poet)).toEqual({
    ...{ name: "Poet", idPrefix: "own-001", description: "Verses", role: "Verses", tier: "execution" },
    ...{
      priority: "normal",
      prompt: "You rhyme.",
      model: "auto",
      executors: [],
      unavailable: null,
      capabilities: [],
      tools: [],
    },
    ...{ maxIterations: 3, maxTokens: 512, temperature: 0.4, maxAgents: null },
  });
});

it.each([
  ["no id", { id: undefined }, ["id"]],
  ["an id without a number", { id: "poet" }, ["id"]],
  ["a name of two words", { name: "The Poet" }, ["name"]],
  ["a tier that nobody knows", { tier: "royal" }, ["tier"]],
  ["a priority that nobody knows", { priority: "urgent" }, ["priority"]],
  ["a capability twice", { capabilities: ["verse", "verse"] }, ["capabilities"]],
  ["an empty capability", { capabilities: [" "] }, ["capabilities", 0]],
  ["a model without a prompt", { prompt: undefined }, ["prompt"]],
  ["nothing that it works with", { model: undefined }, ["model"]],
  ["a model that it does not have", { unavailable: "later" }, ["model"]],
  ["an executor that nobody has", { model: undefined, executors: ["shell"] }, ["executors", 0]],
  ["a model and an executor", { executors: ["download"] }, ["model"]],
  ["a limit out of range", { limits: { temperature: 3 } }, ["limits", "temperature"]],
  ["a limit that nobody knows", { limits: { speed: 1 } }, ["limits", "speed"]],
  ["a field that nobody knows", { shell: "rm" }, ["shell"]],
])("names the field of an agent with %s", (_, change, path) => {
  expect(readDefinition({ ...poet, ...change })).toMatchObject([{ path, message: expect.any(String) }]);
});

it("refuses what is no mapping", () => {
  expect(readDefinition(null)).toMatchObject([{ path: [] }]);
});
