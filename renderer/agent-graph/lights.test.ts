import { describe, expect, it } from "vitest";
import { silence, type Talk } from "../facts/agent-talk.ts";
import { type Lights, litMs, stillLit, withHeard } from "./lights.ts";

const dark: Lights = new Map();
const up = { number: 1, channel: "status", from: "research-001", to: "lead-001" } as const;
const down = { number: 2, channel: "cmd", from: "lead-001", to: "research-001" } as const;
const across = { number: 3, channel: "handoff", from: "research-001", to: "critical-001" } as const;

const once: Talk = {
  ...silence,
  byAgent: { "research-001": { status: up } },
  byKind: { research_agent: { status: up } },
};
const twice: Talk = { ...once, byAgent: { "research-001": { status: up, cmd: down } } };

describe("withHeard", () => {
  it("lights the agent and the line to its kind, upwards when the hive was told", () => {
    const lights = withHeard(dark, { before: silence, after: once, hidden: new Set(), now: 5 });
    expect([...lights.values()]).toEqual([
      { on: "agent", name: "research-001", channel: "status", isUp: true, since: 5 },
      { on: "kind", name: "research_agent", channel: "status", isUp: true, since: 5 },
    ]);
  });

  it("lights only what was said since, and anew what is lit already", () => {
    const lights = withHeard(dark, { before: silence, after: once, hidden: new Set(), now: 5 });
    const later = withHeard(lights, { before: once, after: twice, hidden: new Set(), now: 400 });
    expect([...later.values()]).toMatchObject([
      { on: "agent", channel: "cmd", isUp: false, since: 400 },
      { on: "kind", channel: "status", since: 5 },
    ]);
  });

  it("lights the line between two agents", () => {
    const after: Talk = { ...once, between: { "research-001 critical-001": across } };
    const lights = withHeard(dark, { before: once, after, hidden: new Set(), now: 1 });
    expect([...lights.keys()]).toEqual(["pair research-001 critical-001"]);
  });

  it("leaves all as it is for a channel that is hidden", () => {
    expect(withHeard(dark, { before: silence, after: once, hidden: new Set(["status"]), now: 5 })).toBe(dark);
    expect(withHeard(dark, { before: once, after: twice, hidden: new Set(["cmd"]), now: 5 })).toBe(dark);
    const after: Talk = { ...once, between: { "research-001 critical-001": across } };
    expect(withHeard(dark, { before: once, after, hidden: new Set(["handoff"]), now: 5 })).toBe(dark);
  });
});

describe("stillLit", () => {
  const lights = withHeard(dark, { before: silence, after: once, hidden: new Set(), now: 5 });

  it("keeps what was lit a short while ago, in the same map", () => {
    expect(stillLit(lights, 5 + litMs - 1)).toBe(lights);
  });

  it("puts out what was lit long enough", () => {
    expect(stillLit(lights, 5 + litMs).size).toBe(0);
  });
});
