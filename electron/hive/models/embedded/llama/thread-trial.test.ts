import { expect, it } from "vitest";
import { mostForAnswers, trialSize } from "./thread-trial.ts";

const size = { prompt: 32, generation: 4 };

it("makes trials larger on a fast machine, and never smaller than they say something", () => {
  expect(trialSize({ milliseconds: 100, size })).toEqual({ prompt: 128, generation: 16 });
  expect(trialSize({ milliseconds: 1, size })).toEqual({ prompt: 256, generation: 24 });
  expect(trialSize({ milliseconds: 60_000, size })).toEqual(size);
});

it("leaves a processor to whoever reads the answer, where there is more than one", () => {
  expect([1, 2, 8].map(mostForAnswers)).toEqual([1, 1, 7]);
});
