import { expect, it } from "vitest";
import { testKinds } from "../testing/test-hive.ts";
import { applyOverrides } from "./kinds.ts";

it("changes what a file names and leaves the rest, the shipped kinds first", () => {
  const made = applyOverrides(testKinds, {
    poet_agent: { model: "m", capabilities: ["rhyme"] },
    beta_agent: { prompt: "Sing.", tools: ["web_search"], maxIterations: 9 },
  });
  expect(made.map(({ name }) => name)).toEqual(["alpha_agent", "beta_agent", "poet_agent"]);
  expect(made[0]).toEqual(testKinds[0]);
  expect(made[1]).toEqual({ ...testKinds[1], prompt: "Sing.", tools: ["web_search"], maxIterations: 9 });
  expect(made[2]).toMatchObject({
    model: "m",
    capabilities: ["rhyme"],
    tier: "execution",
    maxIterations: 3,
    tools: [],
  });
});

it("changes nothing without a file", () => {
  expect(applyOverrides(testKinds, {})).toEqual(testKinds);
});
