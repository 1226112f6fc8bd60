import fc from "fast-check";
import { expect, it } from "vitest";
import { textPieces } from "./text-pieces.ts";

it("gives back the text, whatever it is", () => {
  const part = fc.constantFrom("x".repeat(3000), "\n\n", "```\n", "😀".repeat(20_000), "word ", "\n");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = parts.join("");
      expect(textPieces(text).join("")).toBe(text);
    }),
    { numRuns: 40 },
  );
});

it("cuts at empty lines, and never inside a fenced block", () => {
  const block = `\`\`\`js\n${"let a = 1;\n\n".repeat(800)}\`\`\`\n`;
  const pieces = textPieces(`${"word ".repeat(1300)}\n\n${block}\nend`);
  expect(pieces).toHaveLength(3);
  expect(pieces[1]?.startsWith("```js")).toBe(true);
  expect(pieces[1]?.trimEnd().endsWith("```")).toBe(true);
  expect(pieces[2]).toBe("end");
});

it("cuts a text without a single line break, but no letter in two", () => {
  const pieces = textPieces(`a${"😀".repeat(40_000)}`);
  expect(pieces.length).toBeGreaterThan(2);
  for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
});

it("leaves a short text whole and an empty one out", () => {
  expect(textPieces("One.\n\nTwo.")).toEqual(["One.\n\nTwo."]);
  expect(textPieces("")).toEqual([]);
});
