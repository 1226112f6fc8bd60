import fc from "fast-check";
import { expect, it } from "vitest";
import { type Detokenize, heldBack, TextStream } from "./text-stream.ts";

/** Tokens that are single bytes, the hardest case: every character beyond ASCII is cut. */
const bytes: Detokenize = (tokens, before) => {
  const decode = (values: readonly number[]) => Buffer.from(values).toString("utf8");
  return decode([...before, ...tokens]).slice(decode(before).length);
};

function pushAll(stream: TextStream, text: string): { pieces: string[]; stopped: boolean } {
  const pieces: string[] = [];
  for (const byte of Buffer.from(text)) {
    const step = stream.push(byte);
    pieces.push(step.text);
    if (step.stopped) return { pieces, stopped: true };
  }
  return { pieces: [...pieces, stream.end()], stopped: false };
}

it("gives every text back whole, and never a cut character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const { pieces } = pushAll(new TextStream(bytes, [], []), text);
      expect(pieces.join("")).toBe(Buffer.from(text).toString("utf8"));
      for (const piece of pieces) expect(text.includes(piece)).toBe(true);
    }),
  );
});

it("gives what is complete at once, and holds only the character that is not", () => {
  const stream = new TextStream(bytes, [], []);
  expect(stream.push(0x61).text).toBe("a");
  expect([0xf0, 0x9f, 0x90].map((byte) => stream.push(byte).text)).toEqual(["", "", ""]);
  expect(stream.push(0x9d).text).toBe("🐝");
});

it("shows nothing of a stop text, however it is cut into tokens", () => {
  const { pieces, stopped } = pushAll(new TextStream(bytes, ["<|im_end|>", "END"], []), "honey<|im_end|>more");
  expect(stopped).toBe(true);
  expect(pieces.join("")).toBe("honey");
});

it("gives back what only looked like the beginning of a stop text", () => {
  const { pieces, stopped } = pushAll(new TextStream(bytes, ["<|im_end|>"], []), "a <|im b <|im_en");
  expect(stopped).toBe(false);
  expect(pieces.join("")).toBe("a <|im b <|im_en");
});

it("stops at the first of several stop texts", () => {
  const words: Detokenize = (tokens) => tokens.map((token) => ["one STOP two END", ""][token] ?? "").join("");
  expect(new TextStream(words, ["END", "STOP"], []).push(0)).toEqual({ text: "one ", stopped: true });
});

it("shows bytes that never become a character as a mark, and goes on", () => {
  const stream = new TextStream(bytes, [], []);
  const pieces = [0xff, 0x62].map((byte) => stream.push(byte).text);
  expect(pieces.join("") + stream.end()).toBe("\uFFFDb");
});

it("holds the longest end that begins a stop text", () => {
  expect(heldBack("abc<|", ["<|end|>", "|x"])).toBe(2);
  expect(heldBack("abc", ["<|end|>"])).toBe(0);
});
