import { expect, it } from "vitest";
import type { Desk } from "./desk.ts";
import { deskSchema, mostResultText } from "./desk-schema.ts";

const desk: Desk = {
  positions: { first: { x: -3.5, y: 1e6 } },
  notes: [{ id: "n1", x: 0, y: 0, width: 100, height: 50, text: "שלום 🐝" }],
  groups: [{ id: "g1", name: "Research", steps: ["first"], color: "amber" }],
  pins: { first: "An answer" },
};

it("takes a desk as it is, and an empty one", () => {
  expect(deskSchema.parse(desk) satisfies Desk).toEqual(desk);
  const empty = { positions: {}, notes: [], groups: [], pins: {} };
  expect(deskSchema.parse(empty)).toEqual(empty);
});

it.each([
  ["a place that is none", { positions: { first: { x: Number.NaN, y: 0 } } }],
  ["a place without an end", { positions: { first: { x: Number.POSITIVE_INFINITY, y: 0 } } }],
  ["a note of no size", { notes: [{ ...desk.notes[0], width: 0 }] }],
  ["a field that nobody knows", { script: "alert(1)" }],
  ["pins that are no text", { pins: { first: 1 } }],
  ["pins that are too long in all", { pins: { a: "x".repeat(mostResultText), b: "x" } }],
  ["more places than a workflow has steps", { positions: places(10_001) }],
])("refuses %s", (_, change) => {
  expect(deskSchema.safeParse({ ...desk, ...change }).success).toBe(false);
});

function places(count: number): Desk["positions"] {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, { x: index, y: 0 }]));
}
