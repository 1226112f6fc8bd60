import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareTestModel } from "./test-model.mjs";

const path = process.env.PATH;
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "skep-model-"));
});

afterEach(() => {
  process.env.PATH = path;
  rmSync(root, { recursive: true });
});

it("takes the model that is there", async () => {
  const file = join(root, ".runtime", "models", "SmolLM2-135M-Instruct.Q4_1.gguf");
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "model");
  expect(await prepareTestModel(root)).toBe(file);
});

it("says what it lacks where there is no Python", async () => {
  process.env.PATH = root;
  await expect(prepareTestModel(root)).rejects.toThrow("Cannot run python");
});
