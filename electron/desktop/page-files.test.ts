import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filePath, pageFiles } from "./page-files.ts";

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
  it("answers with the page and its parts, each with its type and a strict policy", async () => {
    const answer = pageFiles(folder);
    const page = await answer(new Request("skep://app/"));
    expect([page.status, await page.text()]).toEqual([200, "<title>Skep</title>"]);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const script = await answer(new Request("skep://app/assets/index-abc.js?v=1"));
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });

  it("answers nothing else", async () => {
    const answer = pageFiles(folder);
    const addresses = ["skep://app/missing.js", "skep://app/notes.txt", "skep://app/assets", "skep://other/index.html"];
    for (const address of addresses) expect((await answer(new Request(address))).status).toBe(404);
    expect((await answer(new Request("skep://app/", { method: "POST" }))).status).toBe(404);
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
