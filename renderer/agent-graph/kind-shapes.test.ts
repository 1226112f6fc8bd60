import { expect, it } from "vitest";
import { sampleKind } from "../testing/samples.ts";
import { kindShapes } from "./kind-shapes.ts";

const agent = (id: string, kind: string) => ({ id, kind, tier: "execution" }) as const;

it("gives every kind its agents, those that take no tasks last, and leaves the hive itself out", () => {
  const kinds = [
    sampleKind("BuildOrchestrator", { idPrefix: "lead-001", tier: "command" }),
    sampleKind("FlaskBuilder", { unavailable: "Not here yet" }),
    sampleKind("research_agent"),
  ];
  const roster = [
    agent("lead-001", "BuildOrchestrator"),
    agent("research-001", "research_agent"),
    agent("x-001", "x_agent"),
  ];
  expect(kindShapes(kinds, roster)).toEqual([
    { name: "research_agent", tier: "execution", agents: ["research-001"] },
    { name: "FlaskBuilder", tier: "execution", agents: [] },
    { name: "x_agent", tier: "execution", agents: ["x-001"] },
  ]);
});
