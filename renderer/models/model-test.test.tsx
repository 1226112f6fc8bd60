import { expect, it } from "vitest";
import { sampleFailure } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { TestButton, TestResult } from "./model-test.tsx";

it("shows what a model answered and how fast, as far as its engine tells", () => {
  const times = { loadMs: 400, totalMs: 1500 };
  const told = { text: "Hello there.", tokensPerSecond: 140.2, promptTokensPerSecond: 230, ...times };
  expect(words(show(<TestResult result={told} />))).toBe(
    "Hello there. writes 140 tok/s · reads 230 tok/s · loaded in 0.4 s · 1.5 s in all",
  );
  const silent = { text: " ", tokensPerSecond: null, promptTokensPerSecond: null, ...times };
  expect(words(show(<TestResult result={silent} />))).toContain("It answered with nothing. speed not told");
});

it("shows why a test failed, and nothing before one", () => {
  expect(words(show(<TestResult result={sampleFailure} />))).toContain("The engine closed the stream.");
  expect(show(<TestResult result={null} />)).toBe("");
});

it("is not begun twice", () => {
  const html = show(<TestButton name="a:1b" isAsking test={() => {}} />);
  expect(html).toMatch(/disabled=""[^>]*aria-label="Test a:1b"/);
});
