import { expect, it } from "vitest";
import { noDialogue } from "../dialogue.ts";
import { native } from "./native.ts";

const call = {
  ...{ host: "", model: "m", system: "", prompt: "Write.", maxIterations: 3, options: {}, keepAlive: "5m" },
};

it("shows a model its calls and their answers in the engine's own form", () => {
  const made = { tool: "publish", input: { text: "a" }, answer: "Published." };
  const turns = [
    { said: "I tell them.", calls: [made] },
    { said: "", calls: [] },
  ];
  expect(native.messages(call, { ...noDialogue, turns, passedOn: "It was too hard." })).toEqual([
    { role: "user", content: "Write.\n\nIt was too hard." },
    {
      ...{ role: "assistant", content: "I tell them." },
      tool_calls: [{ function: { name: "publish", arguments: { text: "a" } } }],
    },
    { role: "tool", tool_name: "publish", content: "Published." },
  ]);
});

it("reads the calls that an engine gives", () => {
  const calls = [{ function: { name: "publish", arguments: { text: "a" } } }];
  expect(native.read({ output: " I tell. ", calls })).toEqual({
    ...{ text: "I tell.", calls: [{ tool: "publish", input: { text: "a" } }] },
  });
});
