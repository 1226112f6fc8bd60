import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { completeNames } from "./template-language.ts";

const names = () => ({
  inputs: [{ name: "topic", about: "" }],
  steps: [{ name: "facts", about: "" }],
  hasStep: () => true,
});

function completed(text: string, explicit = false) {
  const state = EditorState.create({ doc: text });
  return completeNames(new CompletionContext(state, text.length, explicit), names);
}

describe("completeNames", () => {
  it("offers every name after two braces, and searches in what is typed after them", () => {
    const found = completed("About {{ inp");
    expect(found?.from).toBe("About {{ ".length);
    expect(found?.options.map(({ label }) => label)).toEqual(["inputs.topic", "steps.facts.output"]);
    expect(completed("{{")?.from).toBe(2);
  });

  it("is silent in plain text, unless it is asked for", () => {
    expect(completed("About inputs")).toBeNull();
    expect(completed("About ", true)?.options).toHaveLength(2);
    expect(completed("{{ inputs.topic }} and")).toBeNull();
  });
});
