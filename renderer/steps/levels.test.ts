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

  it("shows what needs a step that is not there, or one of a cycle, after all others", () => {
    const steps = [
      { id: "orphan", needs: ["nowhere"] },
      { id: "start", needs: [] },
      { id: "then", needs: ["start"] },
    ];
    expect(ids(steps)).toEqual([["start"], ["then"], ["orphan"]]);
  });
});
