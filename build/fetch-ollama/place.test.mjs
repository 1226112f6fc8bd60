import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ollamaFolder, placedOllama, placeOllama } from "./place.mjs";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "skep-place-ollama-"));
});

afterEach(() => rmSync(root, { recursive: true }));

function make() {
  const made = join(root, "made");
  mkdirSync(made);
  writeFileSync(join(made, "ollama"), "program");
  return made;
}

it("finds none where none was placed", () => {
  expect(placedOllama(ollamaFolder(root, "linux-x64"))).toBeUndefined();
});

it("marks a binary that was built here, and drops the mark with the next release", () => {
  const folder = ollamaFolder(root, "linux-x64");
  placeOllama({ made: make(), folder, version: "1.0.0", own: true });
  expect(existsSync(join(folder, "built-here"))).toBe(true);
  expect(placedOllama(folder)).toEqual({ version: "1.0.0", builtHere: true });
  placeOllama({ made: make(), folder, version: "1.0.1", own: false });
  expect(placedOllama(folder)).toEqual({ version: "1.0.1", builtHere: false });
  expect(readdirSync(folder).sort()).toEqual(["ollama", "version"]);
  expect(readdirSync(root)).toEqual(["resources"]);
});
