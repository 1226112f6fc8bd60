import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { benchNames } from "./bench.mjs";

it("takes for a bench what says how it is run", () => {
  const folder = mkdtempSync(join(tmpdir(), "skep-bench-names-"));
  writeFileSync(join(folder, "agents.ts"), "/** `npm run bench -- agents` */\n");
  writeFileSync(join(folder, "report.ts"), "/** Used by all. */\n");
  expect(benchNames(folder)).toEqual(["agents"]);
  rmSync(folder, { recursive: true });
  expect(benchNames(folder)).toEqual([]);
});
