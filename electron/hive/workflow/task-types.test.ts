import { expect, it } from "vitest";
import { defaultsOf } from "./task-types.ts";

it("gives each type of work its own time, and all others the same", () => {
  expect(defaultsOf("download").timeoutMs).toBeGreaterThan(defaultsOf("build").timeoutMs);
  expect(defaultsOf("task")).toEqual({ timeoutMs: 300_000 });
  expect(defaultsOf("constructor")).toBe(defaultsOf("task"));
});
