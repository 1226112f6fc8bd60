import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { cutPower } from "./cuts.ts";
import { seeded } from "./random.ts";

const hasCompiler = process.platform === "linux" && canRun("gcc");

function canRun(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

it("finds everything that a hive had told, wherever its power is cut", async () => {
  const options = { cuts: 15, milliseconds: 1500, random: seeded(1), until: Number.POSITIVE_INFINITY };
  if (!hasCompiler) {
    await expect(cutPower(options)).rejects.toThrow();
    return;
  }
  const found = await cutPower(options);
  expect(found).toMatchObject({ cuts: 15, faults: [] });
  expect(found.acknowledged).toBeGreaterThan(0);
});
