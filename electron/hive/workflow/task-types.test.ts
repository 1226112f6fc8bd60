import { expect, it } from "vitest";
import { defaultsOf, typeOf } from "./task-types.ts";

it("gives each type of work its own time, and all others the same", () => {
  expect(defaultsOf("download").timeoutMs).toBeGreaterThan(defaultsOf("build").timeoutMs);
  expect(defaultsOf("task")).toEqual({ timeoutMs: 300_000 });
  expect(defaultsOf("constructor")).toBe(defaultsOf("task"));
});

it("takes a specialization that is a type of work for the type, and nothing else", () => {
  expect(typeOf({ by: "specialization", specialization: "download" })).toBe("download");
  expect(typeOf({ by: "specialization", specialization: "sing" })).toBeUndefined();
  expect(typeOf({ by: "kind", kind: "download" })).toBeUndefined();
  expect(typeOf(undefined)).toBeUndefined();
});
