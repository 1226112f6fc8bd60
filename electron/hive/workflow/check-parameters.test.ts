import { describe, expect, test } from "vitest";
import type { KnownAgentsData } from "../contract/known-agents.ts";
import { checkWorkflow } from "./parse.ts";

const known: KnownAgentsData = {
  agentKinds: ["QualityGate", "DownloadManager", "StatusReporter", "poet"],
  capabilities: ["validation"],
  promptless: ["QualityGate", "DownloadManager", "StatusReporter", "validation"],
  executors: {
    QualityGate: ["validation"],
    validation: ["validation"],
    DownloadManager: ["download"],
    "exec-001": ["download"],
    StatusReporter: ["status", "documentation"],
  },
};

function problemsOf(step: string) {
  const source = `version: 1\nname: W\ninputs: { x: { default: y } }\nsteps:\n  - { id: a, ${step} }\n`;
  const checked = checkWorkflow(source, known);
  return checked.ok ? [] : checked.problems;
}

describe("what a step gives an agent that works without a model", () => {
  test("is missed where there is nothing to check, at the field that is empty in the form", () => {
    expect(problemsOf("agent: QualityGate")).toEqual([
      {
        ...{ line: 5, column: 21, code: "missing_field", message: "Give it a text or a manifest to check." },
        ...{ hint: expect.stringContaining("`with`"), field: ["with", "text"] },
      },
    ]);
    expect(problemsOf("specialization: validation, with: { text: a }")).toMatchObject([
      { column: 56, message: "Say what the text must be like." },
    ]);
    expect(problemsOf("agent: DownloadManager, with: {}")).toMatchObject([
      { code: "missing_field", message: "`url` is missing.", field: ["with", "url"] },
    ]);
  });

  test("is wrong with a value of another kind, or a name that nobody knows", () => {
    expect(problemsOf("agent: QualityGate, with: { text: a, min_length: many, contain: b }")).toMatchObject([
      { column: 63, code: "bad_value", message: "`min_length` must be a whole number." },
      { column: 69, code: "unknown_field", hint: expect.stringContaining("`contains`") },
    ]);
  });

  test("is right as far as it can be known before templates are filled in", () => {
    const url = '"{{ inputs.x }}"';
    expect(problemsOf(`agent: DownloadManager, with: { url: ${url}, size: ${url}, hosts: [${url}] }`)).toEqual([]);
    expect(problemsOf(`agent: QualityGate, with: { text: ${url}, contains: [${url}] }`)).toEqual([]);
  });

  test("goes with the executor that the step's type names", () => {
    expect(problemsOf("agent: StatusReporter, with: { title: x }")).toMatchObject([{ code: "unknown_field" }]);
    expect(problemsOf("agent: StatusReporter, type: documentation, with: { title: x }")).toEqual([]);
    expect(problemsOf("agent: poet, prompt: x, with: { anything: 1 }")).toEqual([]);
  });

  test("is asked of every agent of a kind", () => {
    const missing = [{ message: "`url` is missing." }];
    for (const id of ["exec-001", "exec-001-2"])
      expect(problemsOf(`agent_id: ${id}, prompt: x`)).toMatchObject(missing);
  });

  test("is told of once where it is no mapping", () => {
    expect(problemsOf("agent: QualityGate, with: text")).toMatchObject([{ code: "wrong_type" }]);
  });
});
