import { expect, test } from "vitest";
import { nearestName } from "./spelling.ts";

const kinds = ["research_agent", "creative_agent", "critical_agent", "summarizer_agent"];

test.each([
  ["reserch_agent", "research_agent"],
  ["research-agent", "research_agent"],
  ["Research", "research_agent"],
  ["cirtical_agent", "critical_agent"],
  ["summariser_agent", "summarizer_agent"],
])("takes %s for %s", (wrong, meant) => {
  expect(nearestName(wrong, kinds)).toBe(meant);
});

test("stays silent when nothing is near", () => {
  expect(nearestName("plumber", kinds)).toBeUndefined();
  expect(nearestName("", kinds)).toBeUndefined();
  expect(nearestName("x".repeat(10_000), kinds)).toBeUndefined();
});

test("prefers the nearer of two", () => {
  expect(nearestName("need", ["seeds", "needs"])).toBe("needs");
});
