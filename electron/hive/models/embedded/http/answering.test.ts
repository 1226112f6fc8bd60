import { expect, it } from "vitest";
import { readFormat, statistics } from "./answering.ts";

it("reads a format as Ollama does", () => {
  for (const nothing of [undefined, null, ""]) expect(readFormat(nothing)).toBeUndefined();
  expect(readFormat("json")).toBe("json");
  expect(readFormat({ type: "string" })).toEqual({ type: "string" });
  expect(() => readFormat("yaml")).toThrow('invalid format: "yaml"; expected "json" or a valid JSON Schema object');
  expect(() => readFormat([])).toThrow("invalid format");
});

it("gives durations in nanoseconds, whole", () => {
  const result = {
    reason: "stop",
    promptTokens: 3,
    promptMilliseconds: 1.5,
    answerTokens: 4,
    answerMilliseconds: 0.0000004,
  } as const;
  const told = statistics(result, { start: performance.now(), loadMilliseconds: 2 });
  expect(told).toMatchObject({
    load_duration: 2_000_000,
    prompt_eval_count: 3,
    prompt_eval_duration: 1_500_000,
    eval_count: 4,
    eval_duration: 0,
  });
  expect(Number.isInteger(told.total_duration)).toBe(true);
});
