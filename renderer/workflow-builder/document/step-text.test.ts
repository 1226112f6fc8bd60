import { describe, expect, test } from "vitest";
import { commentsIn } from "./marks.ts";
import { changedStepText, dataOfStep, newStepText } from "./step-text.ts";

const step = `  # what it is for
  - id: research # the first
    agent: research_agent
    needs: [a, b] # both
    with:
      depth: 2 # levels
      # more to come
    prompt: | # for the agent
      Look at {{ inputs.topic }}.

      # this is text

`;

describe("a step's text", () => {
  test("changes in the one line of the field", () => {
    expect(changedStepText(step, ["agent"], "critical_agent")).toBe(step.replace("research_agent", "critical_agent"));
    expect(changedStepText(step, ["with", "depth"], 3)).toBe(step.replace("depth: 2", "depth: 3"));
    expect(changedStepText(step, ["needs"], ["b", "c"])).toBe(step.replace("[a, b]", "[b, c]"));
  });

  test("takes a new field where it is usually written, and gives it back", () => {
    const urgent = changedStepText(step, ["priority"], 8) ?? "";
    expect(urgent).toBe(step.replace("research_agent\n", "research_agent\n    priority: 8\n"));
    expect(changedStepText(urgent, ["priority"], undefined)).toBe(step);
  });

  test("keeps a block a block, with the comment of its first line", () => {
    const changed = changedStepText(step, ["prompt"], "One.\nTwo.\n") ?? "";
    expect(changed).toContain("    prompt: | # for the agent\n      One.\n      Two.\n");
    expect(commentsIn(changed)).toEqual(commentsIn(step));
  });

  test.each([
    ["one line", "x"],
    ["many lines", "a\nb"],
    ["blank lines at its end", "a\n\n\n"],
    ["a beginning of spaces", "  a\nb\n"],
    ["something like a comment", "a # b"],
    ["nothing", ""],
    ["a carriage return", "a\r\nb"],
    ["only a line break", "\n"],
    ["a document mark", "---\n...\n"],
    ["emoji and right-to-left", "🐝 שלום\n"],
    ["half a pair", "\ud800 x"],
    ["a tab", "\ta\tb\t"],
    ["a truth value in quotes", "true"],
    ["something like a list", "- a\n- b"],
  ])("holds a prompt with %s", (_, prompt) => {
    for (const text of [
      step,
      step.replaceAll("\n", "\r\n"),
      "- { id: a, prompt: x } # c\n",
      "- id: a # c\n  prompt: 'x' # d\n",
    ]) {
      const changed = changedStepText(text, ["prompt"], prompt) ?? "";
      expect(dataOfStep(changed)).toMatchObject({ prompt });
      expect(commentsIn(changed)).toEqual(commentsIn(text));
    }
  });

  test("is made in the usual order of its fields", () => {
    expect(newStepText({ prompt: "Say {{ inputs.x }}", needs: ["b"], id: "a", agent: "research_agent" }, 2)).toBe(
      '  - id: a\n    agent: research_agent\n    needs: [b]\n    prompt: "Say {{ inputs.x }}"\n',
    );
  });

  test("is not made of what is no step", () => {
    expect(changedStepText("- just text\n", ["id"], "a")).toBeNull();
  });
});
