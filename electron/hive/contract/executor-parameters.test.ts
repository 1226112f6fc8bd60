import { describe, expect, test } from "vitest";
import { executorParameters } from "./executor-parameters.ts";
import { problemsOf } from "./problems.ts";
import type { ExecutorName } from "./work.ts";

function said(executor: ExecutorName, given: unknown): readonly string[] {
  const checked = executorParameters[executor].safeParse(given);
  return checked.success ? [] : problemsOf(checked.error, "`with`");
}

describe("what a step gives an executor", () => {
  test.each([
    ["download", { url: "https://example.org/a", size: "12", hosts: ["b"] }],
    ["validation", { text: "a", contains: "a" }],
    ["validation", { manifest: "x", report_only: "yes" }],
    ["documentation", {}],
    ["status", {}],
  ] as const)("may be right for %s: %j", (executor, given) => {
    expect(said(executor, given)).toEqual([]);
  });

  test.each([
    ["download", {}, ["url: is missing"]],
    ["download", { url: "ftp://x/", size: "big" }, [/^url: must be an address/, "size: must be a whole number"]],
    ["validation", {}, ["text: Give it a text or a manifest to check."]],
    ["validation", { text: "a" }, ["text: Say what the text must be like."]],
    ["validation", { text: "a", contains: [] }, ["contains: is empty"]],
    ["validation", { text: "a", contains: 5 }, ["contains: must be a text, or a list of them"]],
    ["documentation", { title: "" }, ["title: is empty"]],
    ["status", { of: "x" }, ['`with`: has no field "of"']],
  ] as const)("is wrong for %s where it is %j", (executor, given, expected) => {
    expect(said(executor, given)).toEqual(
      expected.map((words) => (typeof words === "string" ? words : expect.stringMatching(words))),
    );
  });
});
