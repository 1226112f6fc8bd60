import { expect, it } from "vitest";
import type { AgentKind } from "../contract/agent.ts";
import { testKinds } from "../testing/test-hive.ts";
import { kindFor, meets } from "./who-can.ts";

const kinds = new Map(testKinds.map((kind) => [kind.name, kind]));
const sing = { by: "specialization", specialization: "sing" } as const;

it.each([
  ["a kind", { by: "kind", kind: "beta_agent" } as const, "beta_agent"],
  ["a skill", sing, "beta_agent"],
  ["an agent", { by: "agent", agentId: "alpha-007" } as const, "alpha_agent"],
  ["nobody", { by: "kind", kind: "gamma_agent" } as const, undefined],
])("finds who is started for %s", (_, demand, name) => {
  expect(kindFor(kinds, demand)?.name).toBe(name);
});

it("takes a kind that is there before one that is not yet", () => {
  const [alpha, beta] = testKinds as readonly [AgentKind, AgentKind];
  const missing: AgentKind = { ...alpha, capabilities: ["sing"], unavailable: "Not yet." };
  const both = new Map([missing, beta].map((kind) => [kind.name, kind]));
  expect(kindFor(both, sing)).toBe(beta);
  expect(kindFor(new Map([[missing.name, missing]]), sing)).toBe(missing);
});

it("knows what an agent can do", () => {
  const [alpha] = testKinds as readonly [AgentKind];
  const agent = { id: "alpha-001", kind: alpha };
  expect(meets(agent, { by: "kind", kind: "alpha_agent" })).toBe(true);
  expect(meets(agent, sing)).toBe(false);
  expect(meets(agent, { by: "agent", agentId: "alpha-002" })).toBe(false);
});
