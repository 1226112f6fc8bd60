import { describe, expect, it } from "vitest";
import { graphLayout, graphSizes } from "./graph-layout.ts";

const plan = [
  { id: "a", needs: [] },
  { id: "b", needs: [] },
  { id: "c", needs: [] },
  { id: "end", needs: ["a", "b", "c"] },
];

describe("graphLayout", () => {
  it("centres a shorter column beside a taller one", () => {
    const { steps } = graphLayout(plan);
    const [, b, , end] = steps;
    expect(end?.y).toBe(b?.y);
    expect(end?.x).toBe(graphSizes.column);
  });

  it("draws a line for each need, and is as large as its steps", () => {
    const { lines, width, height } = graphLayout(plan);
    expect(lines.map(({ id }) => id)).toEqual(["a end", "b end", "c end"]);
    expect(width).toBe(graphSizes.column + graphSizes.width);
    expect(height).toBe(2 * graphSizes.row + graphSizes.height);
  });

  it("places no two steps on one another", () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      id: `${index}`,
      needs: index < 40 ? [] : [`${index - 40}`],
    }));
    const places = new Set(graphLayout(many).steps.map(({ x, y }) => `${x} ${y}`));
    expect(places.size).toBe(200);
  });
});
