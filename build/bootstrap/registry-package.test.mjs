import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readNpm } from "./npm.mjs";
import { fetchPackage } from "./registry-package.mjs";

let folder = "";
let pinned;

/** A package that npm packs from a folder, as it does one from a registry. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "skep-package-"));
  const source = join(folder, "source");
  mkdirSync(join(source, "bin"), { recursive: true });
  writeFileSync(join(source, "package.json"), '{ "name": "runtime", "version": "1.0.0" }');
  writeFileSync(join(source, "bin", "program"), randomBytes(10_000_000));
  await readNpm(["pack", source, "--pack-destination", folder]);
  const archive = join(folder, "runtime-1.0.0.tgz");
  const integrity = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  rmSync(archive);
  pinned = { spec: source, integrity, strip: 1, programs: ["bin/program"], remedy: "Bring it." };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("unpacks a package whole, with its programs ready to run", async () => {
  const destination = join(folder, "cache", "runtime");
  await fetchPackage(pinned, destination);
  expect(statSync(join(destination, "bin", "program")).mode & 0o111).toBe(0o111);
  expect(readdirSync(join(folder, "cache"))).toEqual(["runtime"]);
});

it("uses nothing of a package that is not the pinned one", async () => {
  const destination = join(folder, "cache", "runtime");
  const wrong = { ...pinned, integrity: pinned.integrity.replace(/^sha512-..../, "sha512-AAAA") };
  await expect(fetchPackage(wrong, destination)).rejects.toThrow(/is not the file that this project pins/);
  expect(readdirSync(join(folder, "cache"))).toEqual([]);
});

it("names the package and the remedy when it cannot be had", async () => {
  const absent = { ...pinned, spec: join(folder, "nowhere") };
  await expect(fetchPackage(absent, join(folder, "cache", "runtime"))).rejects.toThrow(
    /nowhere is missing[\s\S]*Bring it\./,
  );
});

it("leaves nothing half unpacked when it is killed, and the next try clears up", async () => {
  const destination = join(folder, "cache", "runtime");
  const module = new URL("./registry-package.mjs", import.meta.url).href;
  const script = `const { fetchPackage } = await import(${JSON.stringify(module)});
    await fetchPackage(${JSON.stringify(pinned)}, ${JSON.stringify(destination)});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const unpacking = join(`${destination}.partial-${child.pid}`, "unpacked");
  while (!existsSync(unpacking) && child.exitCode === null) await sleep(1);
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(destination)).toBe(false);
  await fetchPackage(pinned, destination);
  expect(statSync(join(destination, "bin", "program")).size).toBe(10_000_000);
  expect(readdirSync(join(folder, "cache"))).toEqual(["runtime"]);
});
