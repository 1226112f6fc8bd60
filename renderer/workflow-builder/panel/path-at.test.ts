import { describe, expect, it } from "vitest";
import { pathAt } from "./path-at.ts";

const step = `  # why it is there
  - id: report
    agent: research_agent
    retry: { attempts: 0, backoff: 2x }
    verify:
      contains: [Summary]
      min_length: none
    prompt: |
      Write it.
      {{ nothing }}
`;

describe("pathAt", () => {
  it("names the field of a place in block and flow style", () => {
    expect(pathAt(step, 2, 9)).toEqual(["id"]);
    expect(pathAt(step, 4, 14)).toEqual(["retry", "attempts"]);
    expect(pathAt(step, 4, 36)).toEqual(["retry", "backoff"]);
    expect(pathAt(step, 7, 19)).toEqual(["verify", "min_length"]);
    expect(pathAt(step, 10, 7)).toEqual(["prompt"]);
  });

  it("names none above the step, and none in what is no step", () => {
    expect(pathAt(step, 1, 1)).toEqual([]);
    expect(pathAt("- just a text", 1, 3)).toEqual([]);
  });
});
