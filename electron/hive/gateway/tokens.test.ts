import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { covers, createTokens, keepTokens, scopeReader, tokenFile } from "./tokens.ts";

describe("keepTokens", () => {
  it("makes one token for each scope, in a file that only its owner can read, and finds them again", () => {
    const home = temporaryFolder();
    const made = keepTokens(home);
    expect(new Set(Object.values(made)).size).toBe(3);
    expect(statSync(tokenFile(home)).mode & 0o777).toBe(0o600);
    expect(keepTokens(home)).toEqual(made);
  });

  it("makes new ones where the file is damaged", () => {
    const home = temporaryFolder();
    for (const text of ["", "{", '{"read":"a","run":"b","admin":"c"}', "[]"]) {
      writeFileSync(tokenFile(home), text);
      chmodSync(tokenFile(home), 0o644);
      const made = keepTokens(home);
      expect(JSON.parse(readFileSync(tokenFile(home), "utf8"))).toEqual(made);
      expect(statSync(tokenFile(home)).mode & 0o777).toBe(0o600);
    }
  });
});

describe("covers", () => {
  it("lets each scope do what those before may", () => {
    expect([covers("read", "read"), covers("run", "read"), covers("admin", "run")]).toEqual([true, true, true]);
    expect([covers("read", "run"), covers("run", "admin")]).toEqual([false, false]);
  });
});

describe("scopeReader", () => {
  it("knows the scope of each token, and of nothing else", () => {
    const tokens = createTokens();
    const scopeOf = scopeReader(tokens);
    expect([scopeOf(tokens.read), scopeOf(tokens.run), scopeOf(tokens.admin)]).toEqual(["read", "run", "admin"]);
    const wide = `\u{1F41D}${tokens.admin.slice(2)}`; // as long, and more bytes
    for (const wrong of [undefined, "", "x", wide, `${tokens.admin} `, tokens.admin.slice(1)])
      expect(scopeOf(wrong)).toBeNull();
  });
});
