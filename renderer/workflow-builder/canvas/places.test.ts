import { describe, expect, it } from "vitest";
import { pitch } from "./geometry.ts";
import { placesOf } from "./places.ts";

const steps = ["a", "b", "c"].map((id) => ({ key: `key-${id}`, fields: { id } }));
const links = [
  { from: "key-a", to: "key-b" },
  { from: "key-b", to: "key-c" },
];

describe("placesOf", () => {
  it("keeps what a person has placed, and puts the others right of what they need", () => {
    const places = placesOf(steps, { positions: { a: { x: 100, y: 40 } }, links, before: new Map() });
    expect(places.get("key-a")).toEqual({ x: 100, y: 40 });
    expect(places.get("key-b")).toEqual({ x: 100 + pitch.column, y: 40 });
    expect(places.get("key-c")?.x).toBe(100 + 2 * pitch.column);
  });

  it("leaves a step where it stood, whatever else comes", () => {
    const before = placesOf(steps, { positions: {}, links, before: new Map() });
    const more = [...steps, { key: "key-d", fields: { id: "d" } }];
    const after = placesOf(more, { positions: {}, links: [{ from: "key-c", to: "key-a" }], before });
    for (const { key } of steps) expect(after.get(key)).toEqual(before.get(key));
    expect(after.get("key-d")?.y).toBeGreaterThan(0);
  });

  it("does not take a step's name for one of an object's own", () => {
    const named = [{ key: "k", fields: { id: "constructor" } }];
    expect(placesOf(named, { positions: {}, links: [], before: new Map() }).get("k")).toEqual({ x: 0, y: 0 });
  });

  it("places nothing on something else", () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ key: `${index}`, fields: { id: `s${index}` } }));
    const fan = many.slice(1).map(({ key }) => ({ from: "0", to: key }));
    const places = placesOf(many, { positions: { s0: { x: 0, y: 0 } }, links: fan, before: new Map() });
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(30);
  });
});
