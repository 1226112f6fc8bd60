import { expect, it } from "vitest";
import { sampleHive } from "../testing/samples.ts";
import { applyToHive } from "./hive-figures.ts";

const hive = sampleHive();

it("takes the last counts that were told, and leaves the rest of the hive", () => {
  const figures = (waiting: number) => ({ tasks: { ...hive.tasks, waiting }, waiting: { "kind:a": waiting } });
  const told = [8, 9].map((waiting) => ({ kind: "figures", figures: figures(waiting) }) as const);
  expect(applyToHive(hive, told)).toEqual({ ...hive, ...figures(9) });
});

it("stays the same without news, or before it is known", () => {
  expect(applyToHive(hive, [{ kind: "agents", agents: [], gone: [] }])).toBe(hive);
  expect(applyToHive(null, [{ kind: "figures", figures: { tasks: hive.tasks, waiting: {} } }])).toBeNull();
});
