import { expect, it } from "vitest";
import { sampleAgent } from "../testing/samples.ts";
import { fits, hasWords, isFiltered } from "./agent-filter.ts";

it("finds an agent by every word, in any field and case", () => {
  const view = sampleAgent("research-001", { taskStep: "Facts", pid: 4711 });
  expect(fits(view, { query: "RESEARCH fact 4711", state: null })).toBe(true);
  expect(fits(view, { query: "creative", state: null })).toBe(false);
  expect(fits(view, { query: "", state: "running" })).toBe(false);
});

it("knows whether anything is searched for", () => {
  expect([isFiltered({ query: " ", state: null }), isFiltered({ query: "", state: "idle" })]).toEqual([false, true]);
});

it("finds every text when nothing is asked", () => {
  expect(hasWords("anything", "  ")).toBe(true);
});
