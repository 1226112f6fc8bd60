import { expect, it } from "vitest";
import { readGgufFacts } from "../store/gguf-facts.ts";
import { capabilitiesOf, cutPrompt, messagesThatFit, writePrompt } from "./prompt-writer.ts";
import { describeFile } from "./served-models.ts";
import { testModel } from "./testing/own-engine.ts";

const file = await testModel();
const source = { model: await describeFile(file), facts: await readGgufFacts(file) };
const user = (content: string) => ({ role: "user", content });
const system = { role: "system", content: "s" };

it("writes the starter model's chat as Ollama does, without a system message of the model's maker", () => {
  expect(writePrompt(source, [user("Say hi")])).toBe("<|im_start|>user\nSay hi<|im_end|>\n<|im_start|>assistant\n");
});

it("leaves an answer open that comes last, so that the model goes on with it", () => {
  const chat = [user("Count"), { role: "assistant", content: "one, two" }];
  expect(writePrompt(source, chat)).toBe("<|im_start|>user\nCount<|im_end|>\n<|im_start|>assistant\none, two");
  expect(writePrompt(source, [...chat, user("Go on")])).toMatch(/one, two<\|im_end\|>\n<\|im_start\|>user\nGo on/);
});

it("uses a file's own template when it is of no known family", () => {
  const own = "{{ bos_token }}{% for m in messages %}[{{ m.role }}] {{ m.content }}\n{% endfor %}";
  const facts = { ...source.facts, chatTemplate: own };
  const model = { ...source.model, template: "{{ something in Go }}" };
  expect(writePrompt({ model, facts }, [user("x")])).toBe("<|im_start|>[user] x\n");
});

it("puts the messages one after another when there is no template at all", () => {
  const bare = { model: { ...source.model, template: undefined }, facts: { ...source.facts, chatTemplate: undefined } };
  expect(writePrompt(bare, [user("a"), user("b")])).toBe("a\n\nb");
});

it("knows from the template whether a model takes tools", () => {
  expect(capabilitiesOf(source.facts)).toEqual(["completion"]);
  expect(capabilitiesOf({ ...source.facts, chatTemplate: "{% if tools %}x{% endif %}" })).toContain("tools");
  expect(capabilitiesOf({ ...source.facts, architecture: "nomic-bert" })).toEqual(["embedding"]);
});

it("leaves the oldest messages out until the rest fits, and keeps the system's and the last", () => {
  const messages = [system, user("1"), user("2"), user("3")];
  const length = (list: readonly unknown[]) => list.length;
  expect(messagesThatFit(messages, 4, length)).toEqual(messages);
  expect(messagesThatFit(messages, 2, length)).toEqual([system, user("3")]);
  expect(messagesThatFit(messages, 1, length)).toEqual([system, user("3")]);
});

it("cuts the middle of a prompt that is too long", () => {
  expect(cutPrompt([1, 2, 3, 4, 5, 6], 4, 2)).toEqual([1, 2, 5, 6]);
  expect(cutPrompt([1, 2, 3], 4, 2)).toEqual([1, 2, 3]);
  expect(cutPrompt([1, 2, 3, 4], 2, 9)).toEqual([1, 4]);
});
