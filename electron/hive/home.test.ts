import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dataFolder } from "./home.ts";

let appFolder = "";

beforeEach(() => {
  appFolder = mkdtempSync(join(tmpdir(), "skep-home-"));
});

afterEach(() => rmSync(appFolder, { recursive: true }));

function folder(platform: NodeJS.Platform, env: Record<string, string> = {}): string {
  return dataFolder({ env, platform, userHome: "/home/ada", appFolder });
}

test("takes the platform's own place", () => {
  expect(folder("linux")).toBe("/home/ada/.local/share/skep");
  expect(folder("linux", { XDG_DATA_HOME: "/data" })).toBe("/data/skep");
  expect(folder("linux", { XDG_DATA_HOME: "data" })).toBe("/home/ada/.local/share/skep");
  expect(folder("darwin")).toBe("/home/ada/Library/Application Support/Skep");
  expect(folder("win32", { LOCALAPPDATA: "/local" })).toBe(join("/local", "Skep"));
  expect(folder("win32")).toBe(join("/home/ada", "AppData", "Local", "Skep"));
});

test("prefers the folder beside the app", () => {
  mkdirSync(join(appFolder, "skep-data"));
  expect(folder("linux")).toBe(join(appFolder, "skep-data"));
});

test("obeys SKEP_HOME before all else, relative to where it is said", () => {
  mkdirSync(join(appFolder, "skep-data"));
  expect(folder("linux", { SKEP_HOME: "/elsewhere" })).toBe("/elsewhere");
  expect(folder("linux", { SKEP_HOME: "near" })).toBe(resolve("near"));
});
