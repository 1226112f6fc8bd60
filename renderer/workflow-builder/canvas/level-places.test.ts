import { describe, expect, it } from "vitest";
import { pitch } from "./geometry.ts";
import { levelPlaces } from "./level-places.ts";

describe("levelPlaces", () => {
  it("puts each step right of the last that it needs, and centres a shorter column", () => {
    const places = levelPlaces(
      ["end", "a", "b", "c"],
      [
        { from: "a", to: "b" },
        { from: "b", to: "end" },
        { from: "a", to: "end" },
        { from: "a", to: "c" },
      ],
    );
    expect(places.get("a")).toEqual({ x: 0, y: 0 });
    expect(places.get("b")?.x).toBe(pitch.column);
    expect(places.get("c")).toEqual({ x: pitch.column, y: pitch.row });
    expect(places.get("end")?.x).toBe(2 * pitch.column);
  });

  it("splits a level with many steps into columns, and places no two on one another", () => {
    const keys = Array.from({ length: 100 }, (_, index) => `${index}`);
    const places = [...levelPlaces(keys, []).values()];
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(100);
    expect(Math.max(...places.map(({ y }) => y))).toBe(23 * pitch.row);
  });

  it("shows the steps of a cycle all the same, and leaves out links that lead nowhere", () => {
    const links = [
      { from: "a", to: "b" },
      { from: "b", to: "a" },
      { from: "gone", to: "a" },
    ];
    expect([...levelPlaces(["a", "b"], links).keys()]).toEqual(["a", "b"]);
    expect(levelPlaces([], []).size).toBe(0);
  });
});
