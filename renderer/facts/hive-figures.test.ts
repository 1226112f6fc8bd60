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

it("takes the runs that were told last to wait for a person", () => {
  const waits = { "run-1": { suspended: 1, waitsForPerson: true } };
  expect(applyToHive(hive, [{ kind: "waits", waits }])).toEqual({ ...hive, waits });
  expect(applyToHive({ ...hive, waits }, [{ kind: "waits", waits: {} }])).toEqual(hive);
});
