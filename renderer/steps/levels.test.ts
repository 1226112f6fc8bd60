import { describe, expect, it } from "vitest";
import { stepLevels } from "./levels.ts";

function ids(steps: readonly { id: string; needs: string[] }[]): string[][] {
  return stepLevels(steps).map((level) => level.map(({ id }) => id));
}

describe("stepLevels", () => {
  it("puts each step after the last that it needs", () => {
    const steps = [
      { id: "end", needs: ["middle", "start"] },
      { id: "start", needs: [] },
      { id: "middle", needs: ["start"] },
      { id: "free", needs: [] },
    ];
    expect(ids(steps)).toEqual([["start", "free"], ["middle"], ["end"]]);
  });

  it("shows steps of a cycle all the same", () => {
    expect(
      ids([
        { id: "a", needs: ["b"] },
        { id: "b", needs: ["a"] },
      ]),
    ).toEqual([["a", "b"]]);
    expect(ids([])).toEqual([]);
  });
});
