import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { bundleTargets, sharedSources } from "./targets.mjs";

it("names only files and folders that are there", () => {
  const named = [...sharedSources, ...bundleTargets.flatMap(({ entry, sources }) => [entry, ...sources])];
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

it("counts each entry among the sources of its bundle", () => {
  for (const { entry, sources } of bundleTargets) {
    expect(sources.some((source) => entry === source || entry.startsWith(`${source}/`))).toBe(true);
  }
});
