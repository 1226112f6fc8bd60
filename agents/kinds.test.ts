import { expect, it } from "vitest";
import { agentKinds } from "./kinds.ts";

it("registers the four kinds of the example under their names", () => {
  expect(agentKinds.map(({ name }) => name)).toEqual([
    ...["research_agent", "creative_agent", "critical_agent", "summarizer_agent"],
  ]);
});

it.each(agentKinds)("gives $name a prompt, capabilities and limits that an engine can keep", (kind) => {
  expect(kind.name).toMatch(/^[a-z]+_agent$/);
  expect(kind.prompt.trim()).not.toBe("");
  expect(kind.description.trim()).not.toBe("");
  expect(kind.model).toBe("auto");
  expect(new Set(kind.capabilities).size).toBe(kind.capabilities.length);
  expect(kind.capabilities.length).toBeGreaterThan(0);
  expect(kind.maxIterations).toBeGreaterThanOrEqual(1);
  expect(kind.maxTokens).toBeGreaterThanOrEqual(1);
  expect(kind.temperature).toBeGreaterThanOrEqual(0);
  expect(kind.temperature).toBeLessThanOrEqual(2);
});
