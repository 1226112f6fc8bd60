import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fieldKey } from "./field-spec.ts";
import { stepSchema } from "./step-schema.ts";

const text = readFileSync(new URL("../../../docs/workflow-file.md", import.meta.url), "utf8");

/** Names in the first column of the table below a heading. */
function namesBelow(heading: string): readonly string[] {
  const part = text.slice(text.indexOf(`## ${heading}`)).split("\n## ")[0] ?? "";
  const cells = part.split("\n").flatMap((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name ?? ""));
}

describe("stepSchema", () => {
  it("has every field of a step that the file may give", () => {
    const first = new Set(stepSchema.map(({ path }) => path[0]));
    const elsewhere = new Set(["id", "agent", "specialization", "agent_id", "with"]);
    const names = namesBelow("A step");
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !first.has(name) && !elsewhere.has(name))).toEqual([]);
  });

  it("has every rule of a verification", () => {
    const keys = stepSchema.map(fieldKey);
    expect(namesBelow("Verification").filter((name) => !keys.includes(`verify.${name}`))).toEqual([]);
  });
});
