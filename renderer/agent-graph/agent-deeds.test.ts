import { expect, it } from "vitest";
import { agentDeeds } from "./agent-deeds.ts";

it("offers to kill an agent that does not stop, and nothing but another try to one that crashed", () => {
  expect(agentDeeds.filter(({ when }) => when.includes("stopping")).map(({ name }) => name)).toEqual(["Kill"]);
  expect(agentDeeds.filter(({ when }) => when.includes("error")).map(({ name }) => name)).toEqual(["Resume"]);
});
