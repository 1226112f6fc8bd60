import { expect, it } from "vitest";
import { answerOf, cutAnswer } from "./answer-text.ts";

it("joins texts, and names what is no text", () => {
  const content = [
    { type: "text" as const, text: "one" },
    { type: "image" as const, mimeType: "image/png", data: "AAAA" },
    { type: "resource_link" as const, name: "notes", uri: "file:///notes" },
    { type: "resource" as const, resource: { uri: "file:///a", text: "two" } },
    { type: "resource" as const, resource: { uri: "file:///b", blob: "AAAA" } },
  ];
  expect(answerOf({ content }, 1000)).toEqual({
    text: "one\n[image, image/png, 4 characters of base64: not shown]\n[notes: file:///notes]\ntwo\n[file:///b: not text, not shown]",
    ...{ isError: false, isCut: false },
  });
});

it("tells structured content where there is nothing else, and that the tool failed", () => {
  expect(answerOf({ content: [], structuredContent: { a: 1 } }, 100).text).toBe('{"a":1}');
  expect(answerOf({ content: [{ type: "text", text: "no" }], isError: true }, 100).isError).toBe(true);
});

it("cuts what is too long, and no character in two", () => {
  expect(cutAnswer("12345", 4, false)).toEqual({ text: "1234", isError: false, isCut: true });
  expect(cutAnswer("12🐝5", 3, false)).toEqual({ text: "12", isError: false, isCut: true });
  expect(cutAnswer("1234", 4, false)).toEqual({ text: "1234", isError: false, isCut: false });
});
