import { describe, expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { renameInput, withInput } from "./rename-input.ts";

const source = `version: 1
name: Bees
inputs:
  # Asked first.
  topic: # what it is about
    default: bees
steps:
  - id: a # first
    agent: x
    prompt: "{{ inputs.topic }} {{inputs.topic}}"
output: "{{ inputs.topic }}"
`;

function renamed(text: string, to: string) {
  return renameInput(sampleSession(text).store.getState().document, "topic", to);
}

describe("renameInput", () => {
  it("changes the name where it is declared and wherever it is named, and nothing else", () => {
    const wanted = source.replace("topic:", "theme:").replaceAll("inputs.topic", "inputs.theme");
    expect(renamed(source, "theme")).toEqual({ kind: "text", source: wanted });
  });

  it("finds an input that is declared behind the steps, and quotes what would be no text", () => {
    const late = "version: 1\nname: a\nsteps: []\ninputs: { topic: { default: x } }\n";
    expect(renamed(late, "yes")).toEqual({ kind: "text", source: late.replace("topic:", '"yes":') });
    expect(renamed("version: 1\nname: a\nsteps: []\n", "theme")).toBeNull();
  });
});

describe("withInput", () => {
  it("renames the one input, and nothing that only looks like it", () => {
    expect(withInput("{{ inputs.topic }} {{inputs.topic}} {{ inputs.topics }} inputs.topic", "topic", "theme")).toBe(
      "{{ inputs.theme }} {{inputs.theme}} {{ inputs.topics }} inputs.topic",
    );
  });
});
