import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleSettings } from "./settings.mjs";

let root = "";

beforeAll(() => {
  // Inside the checkout, so that packages are found.
  mkdirSync("test-results", { recursive: true });
  root = mkdtempSync(join(process.cwd(), "test-results", "bundle-"));
});

afterAll(() => rmSync(root, { recursive: true }));

async function bundle({ name, kind, output, files }) {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
  const staging = join(root, `out-${name}`);
  const target = { name, kind, entry: Object.keys(files)[0], output };
  await build(await bundleSettings({ root, target, staging }));
  return staging;
}

it("bundles packages into a program, leaves native ones out and splits what is loaded later", async () => {
  const staging = await bundle({
    name: "cli",
    kind: "node",
    output: "cli.js",
    files: {
      "cli.ts": `import Database from "better-sqlite3"; import { z } from "zod";
        const { late } = await import("./late.ts"); console.log(z.string().parse(late), typeof Database, process.env.NODE_ENV);`,
      "late.ts": 'export const late: string = "late";',
    },
  });
  expect(readFileSync(join(staging, "cli.js"), "utf8")).toContain('from "better-sqlite3"');
  expect(readdirSync(join(staging, "chunks", "cli"))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^late-/)]),
  );
  expect(execFileSync(process.execPath, [join(staging, "cli.js")], { encoding: "utf8" })).toBe(
    "late function production\n",
  );
});

it("makes a preload one CommonJS file that needs nothing but electron", async () => {
  const staging = await bundle({
    name: "preload",
    kind: "preload",
    output: "preload.cjs",
    files: { "preload.ts": 'import { contextBridge } from "electron"; contextBridge.exposeInMainWorld("a", {});' },
  });
  const text = readFileSync(join(staging, "preload.cjs"), "utf8");
  expect(text.match(/require\(.*?\)/g)).toEqual(['require("electron")']);
  expect(readdirSync(staging).filter((file) => file.endsWith("js"))).toEqual(["preload.cjs"]);
});
