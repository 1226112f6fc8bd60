import { expect, it } from "vitest";
import { readManifest } from "./manifest.ts";

const hash = "a".repeat(64);

it.each([
  ["lines", `${hash}  a.txt\r\n\n# a comment\n${hash.toUpperCase()} *b c.txt\n`, ["a.txt", "b c.txt"]],
  ["JSON by file", JSON.stringify({ "a.txt": hash, "b.txt": `sha256:${hash}` }), ["a.txt", "b.txt"]],
  ["a JSON list", JSON.stringify([{ file: "a.txt", sha256: hash, bytes: 3, more: 1 }]), ["a.txt"]],
])("reads %s", (_, text, files) => {
  expect(readManifest(text).map(({ file }) => file)).toEqual(files);
  expect(readManifest(text).every(({ sha256 }) => sha256 === hash)).toBe(true);
});

it.each([
  ["", /names no file/],
  ["[]", /names no file/],
  ["hello", /line 1 is no hash/],
  [`${hash}  a\n${hash.slice(1)}  b`, /line 2 is no hash/],
  ["{", /JSON/],
  ['[{"file":"a"}]', /0\.sha256/],
  ['{"a":"x"}', /a: is no SHA-256/],
])("says why %j is no manifest", (text, message) => {
  expect(() => readManifest(text)).toThrow(message);
});
