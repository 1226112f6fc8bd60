import { expect, it } from "vitest";
import { FailureError } from "../electron/hive/contract/failure.ts";
import type { ModelCall } from "../electron/hive/contract/message.ts";
import { openScriptedOllama, type Reply, say } from "../electron/hive/testing/scripted-ollama.ts";
import { answer, type Begun, nothingBegun } from "./answer.ts";

/** Asks an engine that gives these replies in turn. */
async function askOf(replies: readonly Reply[], change: Partial<ModelCall> = {}, begun: Partial<Begun> = {}) {
  const engine = await openScriptedOllama(() => replies[engine.asked.length - 1] ?? say(""));
  const said: string[] = [];
  const ending = new AbortController();
  const call: ModelCall = {
    ...{ host: engine.host, model: "m:1b", system: "You count.", prompt: "Count.", maxIterations: 3, keepAlive: "5m" },
    ...{ options: { num_predict: 64, temperature: 0.5, num_thread: 1 } },
    ...change,
  };
  const nothing: number[] = [];
  const done = answer(call, {
    signal: ending.signal,
    begun: { ...nothingBegun, ...begun },
    onText: (text) => said.push(text),
    onNothing: ({ asked }) => nothing.push(asked),
  }).catch((error: unknown) => (error instanceof FailureError ? error.failure : error));
  return { engine, said, nothing, ending, done };
}

it("streams the model's words as they come, and tells what they cost", async () => {
  const { engine, said, done } = await askOf([say("one two three")]);
  expect(await done).toEqual({
    output: "one two three",
    usage: { promptTokens: 7, outputTokens: 3, promptMs: 3, outputMs: 30, loadMs: 1 },
  });
  expect(said).toEqual(["one ", "two ", "three"]);
  const options = { num_predict: 64, temperature: 0.5, num_thread: 1 };
  expect(engine.asked).toMatchObject([{ model: "m:1b", system: "You count.", prompt: "Count.", options }]);
});

it("tells after how many tokens the engine cut an answer off, whatever was asked before", async () => {
  const cut: Reply = { kind: "say", pieces: ["one ", "two"], isCutOff: true };
  const { done } = await askOf([say(""), cut]);
  expect(await done).toMatchObject({ output: "one two", usage: { cutOffAt: 2 } });
  const begun = { text: "one ", tokens: 60 };
  expect(await (await askOf([cut], {}, begun)).done).toMatchObject({ usage: { cutOffAt: 62 } });
  expect(await (await askOf([], {}, { text: "one", tokens: 64 })).done).toMatchObject({ usage: { cutOffAt: 64 } });
});

it("sends no system message when there is none, and cuts white space around the answer", async () => {
  const { engine, done } = await askOf([{ kind: "say", pieces: ["\n", " word ", "\n"] }], { system: "" });
  expect(await done).toMatchObject({ output: "word" });
  expect(engine.asked[0]?.system).toBe("");
});

it("asks again when the model says nothing, and adds up what all of it cost", async () => {
  const { engine, nothing, done } = await askOf([say(""), { kind: "say", pieces: [" ", "\n"] }, say("at last")]);
  expect(await done).toMatchObject({ output: "at last", usage: { promptTokens: 21, outputTokens: 4, outputMs: 40 } });
  expect(nothing).toEqual([1, 2]);
  expect(engine.asked).toHaveLength(3);
});

it("gives up when the model has said nothing as often as it may be asked", async () => {
  const { engine, done } = await askOf([], { maxIterations: 2 });
  expect(await done).toMatchObject({
    code: "empty_answer",
    retryable: true,
    message: expect.stringContaining("2 times"),
  });
  expect(engine.asked).toHaveLength(2);
});

it.each<[string, Reply]>([
  ["breaks the connection", { kind: "cut", pieces: ["half "] }],
  ["ends before the answer does", { kind: "stop", pieces: ["half "] }],
  ["tells of an error in the stream", { kind: "error", message: "the runner crashed" }],
  ["answers with garbage", { kind: "garbage", text: "<html>not a model</html>\n" }],
  ["answers with JSON that is no answer", { kind: "garbage", text: '{"nothing":1}\n[]\n' }],
  ["answers with nothing at all", { kind: "garbage", text: "" }],
  ["fails inside", { kind: "status", status: 500, message: "out of memory" }],
  ["is busy", { kind: "status", status: 503, message: "server busy" }],
])("may try again later when the engine %s", async (_, reply) => {
  const { done } = await askOf([reply]);
  expect(await done).toMatchObject({
    code: "engine_failed",
    retryable: true,
    message: expect.stringContaining("m:1b"),
  });
});

it("says how to get a model that is missing", async () => {
  const { done } = await askOf([{ kind: "status", status: 404, message: "model not found" }]);
  expect(await done).toMatchObject({ code: "model_missing", retryable: false, hint: "skep models pull m:1b" });
});

it("passes on why the engine refused", async () => {
  const { done } = await askOf([{ kind: "status", status: 400, message: "m:1b does not support chat" }]);
  const message = expect.stringContaining("m:1b does not support chat");
  expect(await done).toMatchObject({ code: "model_refused", retryable: false, message });
});

it("fails so that it may be tried again when no engine is there", async () => {
  const { done } = await askOf([], { host: "http://127.0.0.1:9" });
  expect(await done).toMatchObject({ code: "engine_failed", retryable: true });
});

it("hangs up on the engine when it is stopped in mid-answer", async () => {
  const { engine, said, ending, done } = await askOf([{ kind: "hang", pieces: ["and ", "so "] }]);
  while (said.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  ending.abort();
  expect(await done).toMatchObject({ code: "cancelled", retryable: false });
  await engine.untilHangUps(1);
});

it("asks nothing when it was stopped before it began", async () => {
  const { engine, ending, done } = await askOf([say("never")]);
  ending.abort();
  expect(await done).toMatchObject({ code: "cancelled" });
  expect(engine.asked).toEqual([]);
});

it("goes on where an answer was left: the model sees it, and may add what is left of its length", async () => {
  const usage = { promptTokens: 7, outputTokens: 60, promptMs: 0, outputMs: 0, loadMs: 0 };
  const begun = { asked: 1, text: "one two ", tokens: 60, usage };
  const { engine, said, done } = await askOf([say("three")], {}, begun);
  expect(await done).toMatchObject({ output: "one two three", usage: { promptTokens: 14, outputTokens: 61 } });
  expect(said).toEqual(["three"]);
  expect(engine.asked).toMatchObject([{ prompt: "Count.", written: "one two ", options: { num_predict: 4 } }]);
});

it("asks nobody when an answer is as long as it may be, and only as often as is left", async () => {
  const full = await askOf([say("more")], {}, { text: "one ", tokens: 64 });
  expect(await full.done).toMatchObject({ output: "one" });
  expect(full.engine.asked).toEqual([]);
  const asked = await askOf([], {}, { asked: 2 });
  expect(await asked.done).toMatchObject({ code: "empty_answer" });
  expect(asked.engine.asked).toHaveLength(1);
});
