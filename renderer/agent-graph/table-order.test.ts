import { expect, it } from "vitest";
import { sampleAgent } from "../testing/samples.ts";
import { orderedIds } from "./table-order.ts";

const all = { query: "", state: null };
const views = Object.fromEntries(
  [
    sampleAgent("research-010", { usage: { memoryBytes: 5, cpuPercent: 1 }, completed: 1 }),
    sampleAgent("research-002", { usage: { memoryBytes: 9, cpuPercent: 0 }, state: "running" }),
    sampleAgent("creative-001"),
  ].map((view) => [view.id, view]),
);

it("orders names as people count", () => {
  const ids = orderedIds(views, all, { column: "id", descending: false, queue: () => 0 });
  expect(ids).toEqual(["creative-001", "research-002", "research-010"]);
});

it("puts those without a figure last in either direction", () => {
  const up = orderedIds(views, all, { column: "memory", descending: false, queue: () => 0 });
  expect(up).toEqual(["research-010", "research-002", "creative-001"]);
  const down = orderedIds(views, all, { column: "memory", descending: true, queue: () => 0 });
  expect(down).toEqual(["research-002", "research-010", "creative-001"]);
});

it("leaves out those that are not searched for", () => {
  expect(
    orderedIds(views, { query: "", state: "running" }, { column: "id", descending: false, queue: () => 0 }),
  ).toEqual(["research-002"]);
});
