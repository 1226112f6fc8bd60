import { expect, it } from "vitest";
import { noAgentFacts } from "../facts/agent-facts.ts";
import { sampleKind } from "../testing/samples.ts";
import { KindScale, scaledText } from "./kind-scale.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

it("says which processes were really started and ended", () => {
  const started = [{ agent: "research-001", pid: 77 }];
  expect(scaledText({ kind: "k", wish: 1, started, stopped: [] })).toBe("Started research-001 (PID 77).");
  expect(scaledText({ kind: "k", wish: 0, started: [], stopped: started })).toBe("Ended research-001 (PID 77).");
  expect(scaledText({ kind: "k", wish: 2, started: [], stopped: [] })).toMatch(/2 agents wanted; no process/);
});

it("goes no further than none and the most that there may be", () => {
  const agents = { ...noAgentFacts, kinds: [sampleKind("none"), sampleKind("full", { wish: 2, maxAgents: 2 })] };
  expect(showOnPage(<KindScale kind="none" />, { agents })).toMatch(/One none less" disabled=""/);
  expect(showOnPage(<KindScale kind="full" />, { agents })).toMatch(/One full more" disabled=""/);
});
