import { describe, expect, it } from "vitest";
import { type Box, columnsFor, type KindShape, layoutAgents, pathBetween } from "./graph-layout.ts";

function kind(name: string, tier: KindShape["tier"], agents: number): KindShape {
  return { name, tier, agents: Array.from({ length: agents }, (_, index) => `${name}-${index + 1}`) };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe("layoutAgents", () => {
  const kinds = [
    ...["a", "b", "c", "d", "e", "f", "g"].map((name) => kind(name, "execution", 3)),
    kind("many", "support", 200),
    kind("none", "planning", 0),
  ];
  const layout = layoutAgents(kinds, "lead-001");

  it("puts no kind over another, and the hive above all", () => {
    const boxes = [layout.lead, ...layout.kinds];
    const pairs = boxes.flatMap((box, index) => boxes.slice(index + 1).map((other) => [box, other] as const));
    expect(pairs.filter(([a, b]) => overlap(a, b))).toEqual([]);
    expect(layout.kinds.every(({ y }) => y > layout.lead.y + layout.lead.height)).toBe(true);
  });

  it("keeps every agent inside its kind, and from the others", () => {
    expect(layout.agents).toHaveLength(221);
    for (const box of layout.kinds) {
      const own = layout.agents.filter(({ id }) => id.startsWith(`${box.id}-`));
      expect(
        own.every(({ x, y, width, height }) => x + width <= box.x + box.width && y + height <= box.y + box.height),
      ).toBe(true);
    }
    expect(new Set(layout.agents.map(({ x, y }) => `${x} ${y}`)).size).toBe(221);
  });

  it("names the tiers that have kinds, from the top down", () => {
    expect(layout.tiers.map(({ tier }) => tier)).toEqual(["planning", "execution", "support"]);
  });

  it("leads one line to each kind", () => {
    expect(layout.lines.map(({ kind: name }) => name).sort()).toEqual(kinds.map(({ name }) => name).sort());
  });
});

it("stands few agents below each other and many in a block", () => {
  expect([1, 4, 5, 20, 200].map(columnsFor)).toEqual([1, 1, 2, 4, 10]);
});

it("bends the line between two agents", () => {
  const box = { id: "", y: 0, width: 10, height: 10 };
  expect(pathBetween({ ...box, x: 0 }, { ...box, x: 200 })).toBe("M5 5C105 5 105 5 205 5");
});
