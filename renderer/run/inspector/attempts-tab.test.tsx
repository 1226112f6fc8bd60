import { expect, it } from "vitest";
import { sampleAttempt, sampleFailure } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { AttemptsTab } from "./attempts-tab.tsx";

it("tells of every try who made it, how it ended and what the engine measured, the last one first", () => {
  const failed = sampleAttempt(1, { state: "failed", failure: sampleFailure, usage: null, output: "Win" });
  const text = words(show(<AttemptsTab attempts={[failed, sampleAttempt(2)]} />));
  expect(text).toMatch(/^Attempt 2 Done 1\.0 s exec-001, process 42, tiny:1b/);
  expect(text).toContain("read 20 tokens in 0.1 s · wrote 10 tokens in 0.5 s, 20 tok/s");
  expect(text).toMatch(/Attempt 1 Failed .* The engine closed the stream\..* What it wrote Win$/);
});

it("says that there is none yet", () => {
  expect(words(show(<AttemptsTab attempts={[]} />))).toBe("No attempt yet.");
});
