import { expect, it } from "vitest";
import { ToolCallReader, toolNames } from "./tool-calls.ts";

const tools = toolNames([{ type: "function", function: { name: "search" } }, { function: { name: "add" } }, "x", {}]);

/** Feeds a text in pieces of three characters, as tokens would come. */
function read(text: string): { words: string; calls: unknown[] } {
  const reader = new ToolCallReader(tools);
  let words = "";
  for (const piece of text.match(/[\s\S]{1,3}/g) ?? []) words += reader.push(piece);
  const end = reader.end();
  return { words: words + end.text, calls: end.calls.map((call) => [call.function.name, call.function.arguments]) };
}

it("reads calls within marks, one or several, after words or without", () => {
  expect(read('<tool_call>\n{"name": "search", "arguments": {"q": "bees"}}\n</tool_call>')).toEqual({
    words: "",
    calls: [["search", { q: "bees" }]],
  });
  const two = '<tool_call>{"name":"add","arguments":{"a":1}}</tool_call>\n<tool_call>{"name":"search"}</tool_call>';
  expect(read(`Let me see. ${two}`)).toEqual({
    words: "Let me see. ",
    calls: [
      ["add", { a: 1 }],
      ["search", {}],
    ],
  });
});

it("reads the other ways in which models write calls", () => {
  const call = [["search", { q: "x" }]];
  expect(read('{"name": "search", "parameters": {"q": "x"}}').calls).toEqual(call);
  expect(read('<|python_tag|>{"name": "search", "parameters": {"q": "x"}}').calls).toEqual(call);
  expect(read('[TOOL_CALLS] [{"name": "search", "arguments": {"q": "x"}}]').calls).toEqual(call);
});

it("gives back as words what only looked like a call", () => {
  for (const text of [
    '{"name": "unknown", "arguments": {}}',
    '{"name": "search", "argu',
    "[1] is a footnote.",
    "a < b and <tool, too",
    "  plain words",
    '<tool_call>{"name": "search", "arguments": 5}</tool_call>',
  ]) {
    expect(read(text)).toEqual({ words: text, calls: [] });
  }
});

it("shows words at once", () => {
  expect(new ToolCallReader(tools).push("Bees make honey.")).toBe("Bees make honey.");
});
