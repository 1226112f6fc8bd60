import { expect, it } from "vitest";
import { sampleRun, sampleStep } from "../../testing/samples.ts";
import { emptyDesk } from "../document/desk.ts";
import { readDocument } from "../document/read-document.ts";
import { inputsOf, type Runnable, resultsOf, startRequest, stepsOf } from "./start-request.ts";

const source =
  'version: 1\nname: Bees\ninputs:\n  topic: { description: What, default: bees }\n  odd: { default: [1] }\nsteps:\n  - id: a\n    agent: x\n    prompt: one\n  - id: b\n    agent: x\n    prompt: "{{ steps.a.output }}"\n';
const values = { inputs: { topic: "wind" }, model: "auto" };

function opened(changes: Partial<Runnable> = {}): Runnable {
  const read = readDocument(source, { ...emptyDesk, pins: { a: "pinned" } });
  if (!read.ok) throw new Error("The text is a document.");
  const saved = { revision: "1", source, desk: emptyDesk };
  return { document: read.document, textProblem: null, id: "own/bees.yaml", dirty: false, saved, ...changes };
}

it("runs the file where that is what is shown, and else the text, as a run of the same workflow", () => {
  const whole = { part: { kind: "whole" }, values, results: {} } as const;
  expect(startRequest(opened(), whole)).toEqual({
    ...{ workflow: { id: "own/bees.yaml" }, inputs: { topic: "wind" }, given: { a: "pinned" } },
    desk: { ...emptyDesk, pins: { a: "pinned" } },
  });
  const text = { source, name: "Bees", id: "own/bees.yaml" };
  expect(startRequest(opened({ dirty: true }), whole).workflow).toEqual(text);
  const unsaved = { revision: null, source, desk: emptyDesk };
  expect(startRequest(opened({ saved: unsaved }), whole).workflow).toEqual(text);
});

it("asks for a part with what came before it, and for another model", () => {
  const part = { kind: "step", step: "b" } as const;
  const asked = startRequest(opened(), { part, values: { ...values, model: "tiny:1b" }, results: { a: "old" } });
  expect(asked).toMatchObject({ given: { a: "pinned" }, only: ["b"], model: "tiny:1b" });
});

it("knows what each step needs, by templates too", () => {
  expect(stepsOf(opened().document)).toEqual([
    { id: "a", needs: [] },
    { id: "b", needs: ["a"] },
  ]);
});

it("takes only results that are whole", () => {
  const steps = [
    sampleStep("a", { state: "complete", output: "A" }),
    sampleStep("b", { state: "running", output: "B" }),
    sampleStep("c", { state: "complete", wait: "verification", output: "C" }),
  ];
  expect(resultsOf(sampleRun({ steps }))).toEqual({ a: "A" });
});

it("takes as defaults of inputs what a form can show", () => {
  expect(inputsOf(opened().document.settings.inputs)).toEqual({
    topic: { description: "What", default: "bees" },
    odd: { description: "" },
  });
});
