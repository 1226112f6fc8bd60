import { expect, it } from "vitest";
import { createPageState, say, toggled } from "./page-state.ts";

it("says what came of a wish until it is dismissed", () => {
  const page = createPageState({ view: "table" });
  say(page, "research_agent", { tone: "done", text: "Started." });
  expect(page.getState()).toMatchObject({ view: "table", said: { research_agent: { text: "Started." } } });
  say(page, "research_agent", null);
  expect(page.getState().said).toEqual({});
});

it("puts into a set and takes out of it without a change to the set", () => {
  const before = new Set(["a"]);
  expect([[...toggled(before, "b")], [...toggled(before, "a")], [...before]]).toEqual([["a", "b"], [], ["a"]]);
});
