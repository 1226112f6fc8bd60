import { expect, it } from "vitest";
import { noDialogue } from "../dialogue.ts";
import { schemaWay } from "./schema.ts";

const input = { type: "object", properties: { text: { type: "string" } }, required: ["text"] };
const tools = [{ name: "publish", description: "Publishes a text.", input }];
const call = {
  ...{ host: "", model: "m", system: "You are brief.", prompt: "Write.", maxIterations: 3, options: {} },
  keepAlive: "5m",
};
const way = schemaWay(tools);

it("tells a model of its tools in words, and shows it what they answered", () => {
  const made = { tool: "publish", input: { text: "a" }, answer: "Published." };
  const messages = way.messages(call, { ...noDialogue, turns: [{ said: "", calls: [made] }] });
  expect(messages[0]?.content).toContain("You are brief.\n\nYou can use tools:\n- publish(text): Publishes a text.");
  expect(messages.slice(1)).toEqual([
    { role: "user", content: "Write." },
    { role: "assistant", content: '{"tool":"publish","input":{"text":"a"}}' },
    { role: "user", content: "publish answered: Published." },
  ]);
});

it("asks for the last answer in words alone, with what the tools answered", () => {
  const made = { tool: "publish", input: { text: "a" }, answer: "Published." };
  const messages = way.lastMessages(call, { ...noDialogue, turns: [{ said: "", calls: [made] }] });
  expect(messages).toEqual([
    { role: "system", content: "You are brief." },
    {
      role: "user",
      content: "Write.\n\npublish answered: Published.\n\nNow give your final answer, in words, without using a tool.",
    },
  ]);
});

it("holds each answer to one of the tools, or to words", () => {
  expect(way.asks(tools)).toMatchObject({
    format: {
      anyOf: [
        { properties: { tool: { enum: ["publish"] }, input: { required: ["text"] } } },
        { properties: { answer: { type: "string" } } },
      ],
    },
  });
});

it.each([
  ['{"tool": "publish", "input": {"text": "a"}}', { text: "", calls: [{ tool: "publish", input: { text: "a" } }] }],
  ['{"answer": " Done. "}', { text: "Done.", calls: [] }],
  ['{"answer": "cut off in the mid', { text: "cut off in the mid", calls: [] }],
  ['{"tool": "publish", "inp', { text: "", calls: [] }],
  ["3", { text: "", calls: [] }],
  ["", { text: "", calls: [] }],
])("reads %j", (output, said) => expect(way.read({ output, calls: [] })).toEqual(said));
