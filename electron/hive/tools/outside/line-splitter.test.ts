import { expect, it } from "vitest";
import { LineSplitter } from "./line-splitter.ts";

it("puts lines together from whatever pieces they come in, characters cut in two among them", () => {
  const bytes = Buffer.from("one\n🐝 two\n\nthree");
  for (let size = 1; size < bytes.length; size += 1) {
    const lines = new LineSplitter(100);
    const found: string[] = [];
    for (let at = 0; at < bytes.length; at += size) found.push(...(lines.push(bytes.subarray(at, at + size)) ?? ["!"]));
    expect(found).toEqual(["one", "🐝 two", ""]);
  }
});

it("takes a long line in the smallest pieces, and a short one after it", () => {
  const lines = new LineSplitter(300_000);
  const found: string[] = [];
  for (const character of `${"x".repeat(200_000)}\ny\n`) found.push(...(lines.push(Buffer.from(character)) ?? ["!"]));
  expect(found.map(({ length }) => length)).toEqual([200_000, 1]);
});

it("gives up on a line that is too long, however it comes", () => {
  expect(new LineSplitter(4).push(Buffer.from("12345\n"))).toBeUndefined();
  const lines = new LineSplitter(4);
  expect(lines.push(Buffer.from("1234\n123"))).toEqual(["1234"]);
  expect(lines.push(Buffer.from("45"))).toBeUndefined();
});
