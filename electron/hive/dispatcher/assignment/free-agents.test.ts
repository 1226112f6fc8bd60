import { expect, it } from "vitest";
import { testKinds } from "../../testing/test-hive.ts";
import { FreeAgents } from "./free-agents.ts";

const [alpha, beta] = testKinds;

function agents(...waiting: readonly string[]) {
  if (alpha === undefined || beta === undefined) throw new Error("There are two kinds for tests.");
  const [a, b] = [
    { id: "alpha-001", kind: alpha },
    { id: "beta-001", kind: beta },
  ];
  const free = new FreeAgents([a, b], waiting);
  const ids = (demand: string) => free.for(demand).map(({ agent, load }) => `${agent.id} ${load}`);
  return { free, ids, a, b };
}

it("finds the free agents for each demand that waits, in their order", () => {
  const { free, ids } = agents("kind:beta_agent", "skill:count", "skill:fly");
  expect([...free.demands()].sort()).toEqual(["kind:beta_agent", "skill:count"]);
  expect(ids("skill:count")).toEqual(["alpha-001 0", "beta-001 0"]);
  expect(ids("kind:beta_agent")).toEqual(["beta-001 0"]);
  expect(ids("skill:fly")).toEqual([]);
});

it("counts as load what waits for an agent by its name", () => {
  const { ids } = agents("skill:count", "agent:alpha-001");
  expect(ids("skill:count")).toEqual(["alpha-001 1", "beta-001 0"]);
});

it("names the demands that nobody meets any more when an agent is taken", () => {
  const { free, ids, a, b } = agents("skill:count", "kind:alpha_agent", "skill:sing");
  expect(free.take(a)).toEqual(["kind:alpha_agent"]);
  expect(ids("skill:count")).toEqual(["beta-001 0"]);
  expect(free.take(b)).toEqual(["skill:count", "skill:sing"]);
  expect([...free.demands()]).toEqual([]);
});
