import { expect, it } from "vitest";
import { OptionError, readOptions } from "./options.ts";

it("has Ollama's defaults", () => {
  expect(readOptions()).toEqual({
    temperature: 0.8,
    topK: 40,
    topP: 0.9,
    minP: 0,
    repeatLastN: 64,
    repeatPenalty: 1.1,
    presencePenalty: 0,
    frequencyPenalty: 0,
    seed: undefined,
    numPredict: undefined,
    numKeep: 4,
    numCtx: undefined,
    numThread: undefined,
    stop: [],
  });
});

it("puts the request over the model, and passes over names it does not know", () => {
  const options = readOptions({ stop: ["a"], temperature: 0.2 }, { temperature: 0, mirostat_eta: "x" });
  expect(options).toMatchObject({ stop: ["a"], temperature: 0 });
});

it("takes negative limits and a negative seed as none", () => {
  expect(readOptions({ num_predict: -1, seed: -1, num_thread: 0 })).toMatchObject({
    numPredict: undefined,
    seed: undefined,
    numThread: undefined,
  });
});

it("refuses a wrong type with Ollama's words", () => {
  expect(() => readOptions({ num_predict: "a" })).toThrow('option "num_predict" must be of type integer');
  expect(() => readOptions({ temperature: true })).toThrow(OptionError);
  expect(() => readOptions({ stop: [1] })).toThrow('option "stop" must be of type array');
});
