import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { installPackages, isInstalled } from "./install.mjs";
import { readNpm } from "./npm.mjs";

let root = "";

/** A project with one dependency, which lies beside it: npm installs it for real and needs no network. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "skep-install-"));
  mkdirSync(join(root, "neighbour"));
  writeFileSync(join(root, "neighbour", "package.json"), '{ "name": "neighbour", "version": "1.0.0" }');
  writeFileSync(join(root, "package.json"), '{ "name": "own", "dependencies": { "neighbour": "file:./neighbour" } }');
  await readNpm(["install", "--package-lock-only"], { cwd: root });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

it("installs what is missing, once", async () => {
  expect(isInstalled(root)).toBe(false);
  await installPackages(root);
  expect(existsSync(join(root, "node_modules", "neighbour", "package.json"))).toBe(true);
  expect(isInstalled(root)).toBe(true);
});

it("installs again when the lock file has changed since", async () => {
  await installPackages(root);
  const lock = join(root, "package-lock.json");
  writeFileSync(lock, readFileSync(lock, "utf8").replaceAll('"1.0.0"', '"1.0.1"'));
  expect(isInstalled(root)).toBe(false);
});

it("does not count an install that was interrupted", () => {
  mkdirSync(join(root, "node_modules", "neighbour"), { recursive: true });
  expect(isInstalled(root)).toBe(false);
});

it("counts an install that somebody did with npm alone", async () => {
  await readNpm(["ci"], { cwd: root });
  expect(isInstalled(root)).toBe(true);
});

it("names what is missing and how to bring it when the registry is out of reach", async () => {
  writeFileSync(join(root, ".npmrc"), "registry=http://127.0.0.1:9/\nfetch-retries=0\n");
  writeFileSync(join(root, "package.json"), '{ "name": "own", "dependencies": { "far": "1.0.0" } }');
  const far = { version: "1.0.0", resolved: "http://127.0.0.1:9/far.tgz", integrity: "sha512-AAAA" };
  const packages = { "": { name: "own", dependencies: { far: "1.0.0" } }, "node_modules/far": far };
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ name: "own", lockfileVersion: 3, packages }));
  await expect(installPackages(root)).rejects.toThrow(/registry cannot be reached \(ECONNREFUSED\).*\n.*start\nagain/);
  expect(isInstalled(root)).toBe(false);
});
