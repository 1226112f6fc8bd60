import { describe, expect, it } from "vitest";
import { samplePiece } from "../../testing/builder-samples.ts";
import { firstLineOf, stepAt, stretchOf } from "./step-places.ts";

const first = samplePiece({ id: "a" }, "- id: a\n  prompt: x\n");
const second = samplePiece({ id: "b" }, "- id: b\n");
const pieces = { head: "version: 1\nsteps:\n", steps: [first, second] };
const source = `${pieces.head}${first.text}${second.text}output: x\n`;

describe("a step's place in the text", () => {
  it("is found by its key", () => {
    const stretch = stretchOf(pieces, second.key);
    expect(source.slice(stretch?.from, stretch?.to)).toBe(second.text);
    expect(firstLineOf(pieces, second.key)).toBe(5);
    expect(stretchOf(pieces, "nobody")).toBeNull();
  });

  it("leads back to the step", () => {
    expect(stepAt(pieces, source.indexOf("prompt"))).toBe(first);
    expect(stepAt(pieces, source.indexOf("- id: b"))).toBe(second);
    expect([stepAt(pieces, 3), stepAt(pieces, source.indexOf("output"))]).toEqual([null, null]);
  });
});
