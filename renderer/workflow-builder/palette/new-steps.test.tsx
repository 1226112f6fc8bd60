import { expect, it } from "vitest";
import type { KindView } from "../../../electron/hive/contract/agent.ts";
import { newSteps } from "./new-steps.tsx";

const kind: KindView = {
  ...{ name: "research_agent", idPrefix: "research", description: "", role: "Finds facts", tier: "execution" },
  ...{ priority: "normal", prompt: "", model: "auto", executors: [], unavailable: null, capabilities: [], tools: [] },
  ...{ maxIterations: 3, maxTokens: 512, temperature: 0.4, maxAgents: null, wish: null, running: 1, down: null },
};

it("writes a prompt to be filled in for an agent with a model, and the work of one without", () => {
  const fetcher: KindView = { ...kind, name: "fetcher", model: null, executors: ["download"] };
  const steps = newSteps([kind, fetcher]);
  expect(steps.map(({ fields }) => fields)).toEqual([
    { agent: "research_agent", prompt: "" },
    { agent: "fetcher", type: "download" },
  ]);
});

it("lists what does the work first, and says of what cannot be used why", () => {
  const lead: KindView = { ...kind, name: "lead", tier: "command", unavailable: "Not yet." };
  expect(newSteps([lead, kind]).map(({ title, group, refused }) => [title, group, refused])).toEqual([
    ["research_agent", "Work", null],
    ["lead", "Lead", "Not yet."],
  ]);
});
