import { expect, it } from "vitest";
import { sampleAttempt } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { AttemptMark, attemptWord, Fact, usageText } from "./attempt-parts.tsx";

it("names every end of an attempt, with its mark", () => {
  expect(words(show(<AttemptMark state="lost" />))).toBe("Agent ended");
  expect(show(<AttemptMark state="yielded" />)).toContain('data-mark="waiting"');
  expect(attemptWord("complete")).toBe("Done");
});

it("says of an attempt what was measured, and nothing where nothing was", () => {
  const usage = { promptTokens: 0, outputTokens: 3, promptMs: 0, outputMs: 0, loadMs: 2000 };
  expect(usageText({ usage })).toBe("model loaded in 2.0 s · wrote 3 tokens");
  expect(usageText({ usage: { ...usage, cutOffAt: 3 } })).toBe(
    "model loaded in 2.0 s · wrote 3 tokens · cut off at 3 tokens",
  );
  expect(usageText(sampleAttempt(1, { usage: null }))).toBe("");
  expect(usageText({ usage: { ...usage, outputTokens: 0 } })).toBe("");
});

it("names a fact", () => {
  expect(show(<Fact name="Agent">exec-001</Fact>)).toBe('<div><dt>Agent</dt><dd class="figure">exec-001</dd></div>');
});
