import { describe, expect, it } from "vitest";
import { z } from "zod";
import { problemsOf } from "./problems.ts";

const agent = z.strictObject({
  name: z.string().trim().min(1).max(5),
  tier: z.enum(["planning", "execution"]),
  version: z.literal(1),
  tools: z.array(z.string()).min(1).max(2),
  limit: z.number().int().min(1).max(9),
  heat: z.number().gt(0).lt(1),
  on: z.boolean(),
});
const good = { name: "Poet", tier: "planning", version: 1, tools: ["a"], limit: 3, heat: 0.5, on: true };

/** What is told of an agent that is good but for this. */
function told(change: object): readonly string[] {
  const checked = agent.safeParse({ ...good, ...change });
  return checked.success ? [] : problemsOf(checked.error, "the agent");
}

describe("what is wrong with a value is told in plain words", () => {
  it.each([
    [{ name: undefined }, "name: is missing"],
    [{ tier: undefined }, "tier: is missing"],
    [{ name: 7 }, "name: must be a text, and is 7"],
    [{ name: null }, "name: must be a text, and is nothing"],
    [{ on: "yes" }, "on: must be true or false, and is a text"],
    [{ tools: { a: 1 } }, "tools: must be a list, and is a mapping"],
    [{ limit: 1.5 }, "limit: must be a whole number, and is 1.5"],
    [{ name: " " }, "name: is empty"],
    [{ name: "Poetess" }, "name: has 7 characters, at most 5 may be"],
    [{ tools: [] }, "tools: is empty"],
    [{ tools: ["a", "b", "c"] }, "tools: has 3 items, at most 2 may be"],
    [{ limit: 0 }, "limit: must be at least 1"],
    [{ limit: 10 }, "limit: must be at most 9"],
    [{ heat: 0 }, "heat: must be more than 0"],
    [{ heat: 1 }, "heat: must be less than 1"],
    [{ tier: "royal" }, 'tier: must be one of "planning", "execution"'],
    [{ version: 2 }, "version: must be 1"],
    [{ shell: "rm", run: 1 }, 'the agent: has no field "shell" and no field "run"'],
  ])("%j: %s", (change, problem) => {
    expect(told(change)).toEqual([problem]);
  });

  it("all of it at once, and nothing where nothing is wrong", () => {
    expect(told({ name: "", limit: 10 })).toEqual(["name: is empty", "limit: must be at most 9"]);
    expect(told({})).toEqual([]);
  });

  it("in a schema's own words where it has some", () => {
    const checked = z.string().regex(/^a/, "must begin with a").safeParse("b");
    expect(checked.error && problemsOf(checked.error, "it")).toEqual(["it: must begin with a"]);
  });
});
