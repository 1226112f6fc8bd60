import { totalmem } from "node:os";
import { expect, it } from "vitest";
import { capacityOf } from "./capacities.ts";

it("takes what a person has said", () => {
  expect(capacityOf("gpu", { gpu: 2 })).toBe(2);
  expect(capacityOf("memory", { memory: 1000 })).toBe(1000);
  expect(capacityOf("file:/a", { "file:/a": 3 })).toBe(3);
});

it("knows the machine's memory, and that a file or a model is had by one at a time", () => {
  expect(capacityOf("memory", {})).toBe(totalmem());
  expect(capacityOf("file:/a", {})).toBe(1);
  expect(capacityOf("model_slots", {})).toBe(1);
});

it("has nothing of what nobody has said", () => {
  expect(capacityOf("gpu", {})).toBe(0);
  expect(capacityOf("constructor", {})).toBe(0);
});
