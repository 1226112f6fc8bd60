import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { ParsedTexts } from "./parsed-texts.ts";
import { temporaryFolder } from "./testing/temporary-store.ts";

/** Texts kept in a file of that folder, and which of them were parsed since. */
async function openTexts(folder: string) {
  const file = join(folder, "cache", "parsed.json");
  const texts = await ParsedTexts.open(file);
  const parsed: string[] = [];
  const read = (text: string, as = "yaml"): unknown =>
    texts.of(as, text, () => {
      parsed.push(text);
      return parse(text);
    });
  return { file, parsed, read, keep: () => texts.keep() };
}

it("parses a text once, and not again after the next start", async () => {
  const folder = temporaryFolder();
  const first = await openTexts(folder);
  expect([first.read("a: [1, x]"), first.read("a: [1, x]"), first.parsed]).toEqual([
    ...[{ a: [1, "x"] }, { a: [1, "x"] }, ["a: [1, x]"]],
  ]);
  await first.keep();
  const second = await openTexts(folder);
  expect([second.read("a: [1, x]"), second.parsed]).toEqual([{ a: [1, "x"] }, []]);
});

it("parses what was changed, and what is to be something else", async () => {
  const { read, parsed } = await openTexts(temporaryFolder());
  for (const [text, as] of [["a: 1"], ["a: 2"], ["a: 1", "workflow"]] as const) read(text, as);
  expect(parsed).toEqual(["a: 1", "a: 2", "a: 1"]);
});

it("keeps nothing that JSON would change, and nothing that could not be parsed", async () => {
  const { read, parsed } = await openTexts(temporaryFolder());
  for (const _ of [1, 2]) {
    expect(read(".inf")).toBe(Number.POSITIVE_INFINITY);
    expect(read("&a [*a]")).toEqual([expect.any(Array)]);
    expect(read("")).toBe(null);
    expect(() => read("a: [")).toThrow();
  }
  expect(parsed).toEqual([".inf", "&a [*a]", "", "a: [", ".inf", "&a [*a]", "a: ["]);
});

it("begins anew where what was kept is broken, and lets a disk be that takes nothing", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "cache"));
  const { file, read, parsed } = await openTexts(folder);
  writeFileSync(file, '[["half');
  const again = await openTexts(folder);
  expect([again.read("a: 1"), again.parsed]).toEqual([{ a: 1 }, ["a: 1"]]);
  await again.keep();
  expect(readFileSync(file, "utf8")).toContain('{"a":1}');
  writeFileSync(join(folder, "file"), "");
  const texts = new ParsedTexts(join(folder, "file", "parsed.json"));
  texts.of("yaml", "a", () => "a");
  await texts.keep();
  expect([read("b: 1"), parsed]).toEqual([{ b: 1 }, ["b: 1"]]);
});

it("keeps those that were asked for last, when there are too many", async () => {
  const folder = temporaryFolder();
  const { read, keep } = await openTexts(folder);
  for (let index = 0; index < 501; index += 1) read(`${index}`);
  read("0");
  await keep();
  const { read: readAgain, parsed } = await openTexts(folder);
  for (const text of ["0", "1", "2"]) readAgain(text);
  expect(parsed).toEqual(["1"]);
});
