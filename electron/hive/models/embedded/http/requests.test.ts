import { expect, it } from "vitest";
import { chatRequest, generateRequest, readRequest } from "./requests.ts";

it("fills in what a client leaves out", () => {
  expect(readRequest(chatRequest, {})).toMatchObject({ model: "", messages: [] });
  expect(readRequest(generateRequest, { prompt: null })).toMatchObject({ model: "", prompt: "" });
});

it("reads roles in any case, and messages without content", () => {
  const read = readRequest(chatRequest, { messages: [{ role: "USER", content: "a" }, { role: "assistant" }] });
  expect(read.messages).toMatchObject([
    { role: "user", content: "a" },
    { role: "assistant", content: "" },
  ]);
});

it("names the field that is wrong", () => {
  expect(() => readRequest(chatRequest, { messages: [{ role: 5 }] })).toThrow(/field messages\.0\.role/);
  expect(() => readRequest(chatRequest, "text")).toThrow(/field body/);
});
