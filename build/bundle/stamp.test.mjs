import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isStale, sourceStamp, stampFile } from "./stamp.mjs";

const target = { name: "cli", kind: "node", entry: "electron/cli.ts", output: "cli.js", sources: ["electron"] };
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "skep-stamp-"));
  write("electron/cli.ts", "1");
  write("electron/hive/plan.ts", "2");
  write("dist/cli.js", "made");
  write("dist/.stamps/cli", sourceStamp(root, target));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

it("leaves a bundle alone whose sources did not change", () => {
  expect(stampFile(root, target)).toBe(join(root, "dist", ".stamps", "cli"));
  expect(isStale(root, target)).toBe(false);
});

it("makes a bundle again when a source is edited, added, removed or touched", () => {
  write("electron/hive/new.ts", "3");
  expect(isStale(root, target)).toBe(true);
  rmSync(join(root, "electron/hive/new.ts"));
  expect(isStale(root, target)).toBe(false);
  utimesSync(join(root, "electron/hive/plan.ts"), 1, 1);
  expect(isStale(root, target)).toBe(true);
});

it("makes every bundle again when the packages change", () => {
  write("package-lock.json", "{}");
  expect(isStale(root, target)).toBe(true);
});

it("does not care for tests", () => {
  write("electron/hive/plan.test.ts", "3");
  expect(isStale(root, target)).toBe(false);
});

it("makes a bundle again that is not there, or whose making was cut off", () => {
  rmSync(join(root, "dist/cli.js"));
  expect(isStale(root, target)).toBe(true);
  write("dist/cli.js", "made");
  rmSync(join(root, "dist/.stamps/cli"));
  expect(isStale(root, target)).toBe(true);
});
