import { expect, it } from "vitest";
import { sampleStep } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { AnswerTab } from "./answer-tab.tsx";

it("says how long an answer is, and that there is none", () => {
  const done = sampleStep("a", { state: "complete", output: "x".repeat(1234) });
  expect(words(show(<AnswerTab step={done} />))).toContain("1,234 characters Raw Copy");
  expect(words(show(<AnswerTab step={sampleStep("a", { state: "failed" })} />))).toBe("There is no answer.");
  expect(words(show(<AnswerTab step={sampleStep("a", { state: "running" })} />))).toBe("No word yet.");
});
