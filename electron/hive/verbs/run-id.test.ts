import { expect, it } from "vitest";
import { newRunId } from "./run-id.ts";

it("names every run by an id of its own", () => {
  const ids = Array.from({ length: 1000 }, newRunId);
  expect(new Set(ids).size).toBe(1000);
  expect(ids[0]).toMatch(/^run-[0-9a-z]{13}$/);
  expect(ids.toSorted()).toEqual(ids);
});
