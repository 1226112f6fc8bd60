import fc from "fast-check";
import { expect, it } from "vitest";
import { AnswerText } from "./answer-text.ts";

function readIn(pieces: readonly string[]): string {
  const text = new AnswerText();
  return pieces.map((piece) => text.push(piece)).join("");
}

it("gives the words of an answer while they come, and nothing of a call", () => {
  const text = new AnswerText();
  expect(['{"ans', 'wer": "Bees', " make\\", 'n honey."', "}"].map((piece) => text.push(piece))).toEqual([
    ...["", "Bees", " make", "\n honey.".replace(" ", " "), ""],
  ]);
  expect(readIn(['{"tool": "send_message", "input": {"text": "hi"}}'])).toBe("");
});

it("reads any text, however its JSON is cut into pieces", () => {
  const cuts = fc.tuple(fc.string({ unit: "binary" }), fc.array(fc.nat(60), { maxLength: 6 }));
  fc.assert(
    fc.property(cuts, ([words, places]) => {
      const json = JSON.stringify({ answer: words });
      const at = [0, ...places.sort((a, b) => a - b).map((place) => Math.min(place, json.length)), json.length];
      expect(readIn(at.slice(1).map((end, index) => json.slice(at[index], end)))).toBe(words);
    }),
  );
});
