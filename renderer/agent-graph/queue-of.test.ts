import { expect, it } from "vitest";
import { sampleAgent, sampleKind } from "../testing/samples.ts";
import { queueOf } from "./queue-of.ts";

it("counts what waits for the agent itself, for its kind, and for what it can do", () => {
  const waiting = { "agent:research-001": 1, "kind:research_agent": 20, "skill:research": 300, "kind:other": 4000 };
  expect(queueOf(sampleAgent("research-001"), [sampleKind("research_agent")], waiting)).toBe(321);
  expect(queueOf(sampleAgent("research-002"), [], waiting)).toBe(20);
});
