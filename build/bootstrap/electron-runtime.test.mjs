import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { electronRuntime } from "./electron-runtime.mjs";

const program =
  { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" }[process.platform] ?? "electron";
const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "skep-electron-"));
  delete process.env.ELECTRON_OVERRIDE_DIST_PATH;
});

afterEach(() => {
  rmSync(root, { recursive: true });
  if (named !== undefined) process.env.ELECTRON_OVERRIDE_DIST_PATH = named;
});

function distribution(folder, version) {
  mkdirSync(join(root, folder, program, ".."), { recursive: true });
  writeFileSync(join(root, folder, program), "");
  writeFileSync(join(root, folder, "version"), version);
  return join(root, folder, program);
}

it("takes the distribution that is named", async () => {
  const expected = distribution("own", "42.0.0");
  process.env.ELECTRON_OVERRIDE_DIST_PATH = join(root, "own");
  expect(await electronRuntime({ root, node: process.execPath })).toBe(expected);
});

it("says so when the named folder holds none", async () => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = join(root, "empty");
  await expect(electronRuntime({ root, node: process.execPath })).rejects.toThrow(/empty, which holds no Electron/);
});

it("prefers a finished official download to the registry's distribution", async () => {
  const registry = distribution(".runtime/electron-42.0.0", "42.0.0");
  const official = distribution("node_modules/electron/dist", "42.0.0");
  expect(await electronRuntime({ root, node: process.execPath })).toBe(registry);
  writeFileSync(join(root, "node_modules", "electron", "path.txt"), program);
  expect(await electronRuntime({ root, node: process.execPath })).toBe(official);
});

it("does not take an official download of another version", async () => {
  const registry = distribution(".runtime/electron-42.0.0", "42.0.0");
  distribution("node_modules/electron/dist", "41.0.0");
  writeFileSync(join(root, "node_modules", "electron", "path.txt"), program);
  expect(await electronRuntime({ root, node: process.execPath })).toBe(registry);
});
