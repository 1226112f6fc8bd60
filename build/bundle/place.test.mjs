import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { placeBundle } from "./place.mjs";

let dist = "";

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "skep-place-"));
});

afterEach(() => rmSync(dist, { recursive: true }));

function stage(files) {
  const staging = join(dist, ".staging-1");
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(staging, file)), { recursive: true });
    writeFileSync(join(staging, file), text);
  }
  return staging;
}

it("puts a program's files in place and removes the chunks that it no longer has", () => {
  const target = { name: "cli", kind: "node", output: "cli.js" };
  placeBundle({ staging: stage({ "cli.js": "1", "chunks/cli/a-1.js": "1" }), dist, target });
  placeBundle({ staging: stage({ "cli.js": "2", "chunks/cli/a-2.js": "2" }), dist, target });
  expect(readFileSync(join(dist, "cli.js"), "utf8")).toBe("2");
  expect(readdirSync(join(dist, "chunks", "cli"))).toEqual(["a-2.js"]);
  expect(readdirSync(dist).sort()).toEqual(["chunks", "cli.js"]);
});

it("leaves the chunks of other programs alone", () => {
  const target = (name) => ({ name, kind: "node", output: `${name}.js` });
  placeBundle({ staging: stage({ "cli.js": "1", "chunks/cli/a-1.js": "1" }), dist, target: target("cli") });
  placeBundle({ staging: stage({ "main.js": "1" }), dist, target: target("main") });
  expect(existsSync(join(dist, "chunks", "cli", "a-1.js"))).toBe(true);
});

it("exchanges a page as a whole", () => {
  const target = { name: "renderer", kind: "page", output: "renderer" };
  placeBundle({ staging: stage({ "index.html": "1", "assets/old.js": "1" }), dist, target });
  placeBundle({ staging: stage({ "index.html": "2" }), dist, target });
  expect(readdirSync(dist)).toEqual(["renderer"]);
  expect(readdirSync(join(dist, "renderer"))).toEqual(["index.html"]);
});
