import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "../hive/gateway/security-headers.ts";
import { filePath, pageFiles, startFiles } from "./page-files.ts";

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "skep-page-"));
  folder = join(root, "renderer");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<title>Skep</title>");
  writeFileSync(join(folder, "assets", "index-abc.js"), "export {};");
  writeFileSync(join(folder, "notes.txt"), "no page needs this");
  writeFileSync(join(root, "secret.js"), "secret");
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe("pageFiles", () => {
  it("answers with the page and its parts, each with its type and a strict policy", () => {
    const answer = pageFiles(folder);
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": contentSecurityPolicy };
    expect(answer({ method: "GET", url: "skep://app/" })).toMatchObject({ path: join(folder, "index.html"), headers });
    expect(answer({ method: "GET", url: "skep://app/assets/index-abc.js?v=1" })).toMatchObject({
      path: join(folder, "assets", "index-abc.js"),
      headers: { "content-type": "text/javascript; charset=utf-8" },
    });
  });

  it("answers nothing else", () => {
    const answer = pageFiles(folder);
    for (const url of ["skep://app/notes.txt", "skep://app/assets", "skep://other/index.html"]) {
      expect(answer({ method: "GET", url })).toEqual({ error: -6 });
    }
    expect(answer({ method: "POST", url: "skep://app/" })).toEqual({ error: -6 });
  });
});

describe("filePath", () => {
  it("leads nowhere outside the folder", () => {
    const paths = [
      "../secret.js",
      "..%2fsecret.js",
      "%2e%2e/secret.js",
      "assets/..%2f..%2fsecret.js",
      "%00.js",
      "%",
      "..%5csecret.js",
    ];
    for (const path of paths) {
      const file = filePath(folder, `skep://app/${path}`);
      expect(file === null || file.startsWith(`${folder}/`) || file.startsWith(`${folder}\\`)).toBe(true);
    }
    expect(filePath(folder, "skep://app/..%2fsecret.js")).toBeNull();
  });
});

describe("startFiles", () => {
  it("names the scripts and styles of the built page, and nothing that it can begin without", () => {
    const links = [
      '<link rel="icon" type="image/svg+xml" href="./assets/skep-a.svg" />',
      '<link rel="preload" href="./assets/inter-b.woff2" as="font" crossorigin />',
      '<script type="module" crossorigin src="./assets/index-c.js"></script>',
      '<link rel="modulepreload" crossorigin href="./assets/react-d.js">',
      '<link rel="stylesheet" crossorigin href="./assets/index-e.css">',
    ];
    writeFileSync(join(folder, "index.html"), links.join("\n"));
    expect([...startFiles(folder)]).toEqual(["/assets/index-c.js", "/assets/react-d.js", "/assets/index-e.css"]);
  });
});
