import { expect, it } from "vitest";
import { arranged } from "./arrange.ts";
import { stepSize } from "./geometry.ts";

const places = new Map([
  ["a", { x: 0, y: 0 }],
  ["b", { x: 1000, y: 300 }],
  ["c", { x: 200, y: 100 }],
]);

it("lines steps up at their edges and middles", () => {
  expect(arranged(places, "left")).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 300 }, c: { x: 0, y: 100 } });
  expect(Object.values(arranged(places, "right")).map(({ x }) => x)).toEqual([1000, 1000, 1000]);
  expect(Object.values(arranged(places, "center")).map(({ x }) => x)).toEqual([500, 500, 500]);
  expect(Object.values(arranged(places, "top")).map(({ y }) => y)).toEqual([0, 0, 0]);
  expect(Object.values(arranged(places, "bottom")).map(({ y }) => y)).toEqual([300, 300, 300]);
  expect(Object.values(arranged(places, "middle")).map(({ y }) => y)).toEqual([150, 150, 150]);
});

it("spreads steps evenly, the outer ones staying where they are", () => {
  expect(arranged(places, "across")).toEqual({ a: { x: 0, y: 0 }, c: { x: 500, y: 100 }, b: { x: 1000, y: 300 } });
});

it("leaves room between steps that would overlap", () => {
  const close = new Map([
    ["a", { x: 0, y: 0 }],
    ["b", { x: 0, y: 10 }],
  ]);
  expect(arranged(close, "down")["b"]?.y).toBeGreaterThan(stepSize.height);
});
