import fc from "fast-check";
import { expect, it } from "vitest";
import { type DiffBlock, diffText } from "./diff-text.ts";

function side(blocks: readonly DiffBlock[], hidden: "removed" | "added"): string {
  const lines = blocks.flatMap((block) =>
    block.kind === "alike"
      ? block.lines
      : block.lines.flatMap(({ kind, parts }) => (kind === hidden ? [] : parts.map(({ text }) => text).join(""))),
  );
  return lines.join("\n");
}

it("gives back both texts, whatever they are", () => {
  const text = fc.array(fc.constantFrom("wind", "sun ", "\n", "مرحبا", "😀", " ", "a.b"), { maxLength: 40 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [before, after] = [one.join(""), other.join("")];
      const blocks = diffText(before, after);
      expect(side(blocks, "added")).toBe(before);
      expect(side(blocks, "removed")).toBe(after);
    }),
  );
});

it("marks the words that differ within a line, and those alone", () => {
  const [block] = diffText("Wind is cheap and clean.", "Wind is dear and clean.");
  expect(block).toEqual({
    kind: "lines",
    lines: [
      {
        kind: "removed",
        parts: [
          { text: "Wind is ", marked: false },
          { text: "cheap", marked: true },
          { text: " and clean.", marked: false },
        ],
      },
      {
        kind: "added",
        parts: [
          { text: "Wind is ", marked: false },
          { text: "dear", marked: true },
          { text: " and clean.", marked: false },
        ],
      },
    ],
  });
});

it("marks no words of a line that was written anew", () => {
  const [, changed] = diffText("Alike.\nThe sun shines on us", "Alike.\nRain is what the bees fear");
  expect(changed?.lines).toEqual([
    { kind: "removed", parts: [{ text: "The sun shines on us", marked: false }] },
    { kind: "added", parts: [{ text: "Rain is what the bees fear", marked: false }] },
  ]);
});

it("puts long stretches together that are alike, with a few lines beside each change", () => {
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
  const blocks = diffText(lines.join("\n"), lines.with(20, "another").join("\n"));
  expect(blocks.map(({ kind, lines: { length } }) => [kind, length])).toEqual([
    ...[
      ["alike", 17],
      ["lines", 3],
      ["lines", 2],
      ["lines", 3],
      ["alike", 16],
    ],
  ]);
});

it("says nothing of two empty texts", () => {
  expect(diffText("", "")).toEqual([]);
});
