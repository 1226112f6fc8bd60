import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { executorSchema } from "./executor-schema.ts";

const text = readFileSync(new URL("../../../docs/agents.md", import.meta.url), "utf8");

describe("executorSchema", () => {
  it.each(["download", "validation"] as const)("has every field that %s is told", (executor) => {
    const part = text.slice(text.indexOf(`**\`${executor}\`**`)).split("\n**")[0] ?? "";
    const cells = part.split("\n").flatMap((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? []);
    const names = cells.flatMap((cell) => [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name));
    const known = executorSchema[executor].map(({ path }) => path[1]);
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });
});
