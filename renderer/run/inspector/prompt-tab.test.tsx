import { expect, it } from "vitest";
import { sampleAttempt } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { PromptTab } from "./prompt-tab.tsx";

it("shows exactly what the last attempt's model was told, letter by letter", () => {
  const last = sampleAttempt(2, { prompt: "**Wind**  or sun?" });
  const html = show(<PromptTab attempts={[sampleAttempt(1), last]} />);
  expect(html).toContain("**Wind**  or sun?");
  expect(words(html)).toContain("System Copy You research.");
  expect(words(html)).toContain("1: exec-001, done 2: exec-001, done");
  expect(words(html)).toContain("Asked of tiny:1b · sha256:b179c9");
});

it("says what was not given", () => {
  const text = words(show(<PromptTab attempts={[sampleAttempt(1, { system: "", model: "", modelDigest: "" })]} />));
  expect(text).toContain("It was given no system text.");
  expect(text).toContain("No model was asked.");
  expect(words(show(<PromptTab attempts={[]} />))).toBe("Nobody was asked yet.");
});
