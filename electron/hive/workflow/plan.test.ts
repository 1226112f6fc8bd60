import { expect, test } from "vitest";
import type { Workflow } from "../contract/workflow.ts";
import { checkWorkflow } from "./parse.ts";
import { finalOutput, type Part, planRun } from "./plan.ts";

function workflow(rest: string): Workflow {
  const checked = checkWorkflow(`version: 1\nname: W\n${rest}`, { agentKinds: ["x"] });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.workflow;
}

const two = `
inputs: { topic: { description: What about }, size: { default: 3 } }
steps:
  - { id: a, agent: x, prompt: "{{ inputs.topic }}" }
  - { id: b, agent: x, priority: 9, prompt: "{{ steps.a.output }}" }
`;

test("makes one task of each step and fills in the inputs", () => {
  const plan = planRun(workflow(two), { topic: "bees" });
  expect(plan).toEqual({
    ok: true,
    inputs: { topic: "bees", size: "3" },
    tasks: [
      {
        step: "a",
        demand: { by: "kind", kind: "x" },
        timeoutMs: 300_000,
        retry: { attempts: 3, backoffMs: 2000 },
        needs: [],
        template: "{{ inputs.topic }}",
      },
      expect.objectContaining({ step: "b", priority: 9, needs: ["a"] }),
    ],
  });
});

test("names every input that is missing or unknown", () => {
  const plan = planRun(workflow(two), { topik: "bees", constructor: "x" });
  expect(plan.ok ? undefined : plan.failure).toEqual({
    code: "bad_request",
    message:
      "The workflow has no input `topik`. Did you mean `topic`? The workflow has no input `constructor`. " +
      "The input `topic` must be given (What about).",
    hint: "Inputs of this workflow: `topic`, `size`.",
    retryable: false,
  });
});

test("answers with the output template, else with the steps that nobody needs", () => {
  const values = { inputs: { topic: "t", size: "3" }, outputs: { a: "A {{ inputs.topic }}", b: "B" } };
  expect(finalOutput(workflow(`${two}output: "{{ steps.a.output }} {{ inputs.size }}"`), values)).toBe(
    "A {{ inputs.topic }} 3",
  );
  expect(finalOutput(workflow(two), values)).toBe("B");
  const parallel = workflow("steps: [{ id: a, agent: x, prompt: p }, { id: b, agent: x, prompt: p }]");
  expect(finalOutput(parallel, { inputs: {}, outputs: { a: "A", b: "B" } })).toBe("## a\n\nA\n\n## b\n\nB");
});

const chain = workflow(`steps:
  - { id: a, agent: x, prompt: p }
  - { id: b, agent: x, prompt: "{{ steps.a.output }}" }
  - { id: c, agent: x, prompt: "{{ steps.b.output }}" }
  - { id: d, agent: x, prompt: "{{ steps.a.output }}", disabled: true }`);

function givenIn(part: Part): readonly (readonly [string, string | undefined])[] {
  const plan = planRun(chain, {}, part);
  return plan.ok ? plan.tasks.map(({ step, given }) => [step, given]) : [];
}

test("takes results that are given, and empty text of a disabled step, given or not", () => {
  expect(givenIn({ given: { a: "A", d: "D" } })).toEqual([
    ["a", "A"],
    ["b", undefined],
    ["c", undefined],
    ["d", ""],
  ]);
});

test("plans only what is asked for, and what it needs that is not given", () => {
  const steps = (part: Part) => givenIn(part).map(([step]) => step);
  expect(steps({ only: ["b"] })).toEqual(["a", "b"]);
  expect(steps({ only: ["c"], given: { b: "B", a: "not needed" } })).toEqual(["b", "c"]);
  expect(steps({ only: ["c", "d"], given: { c: "C" } })).toEqual(["c", "d"]);
});

test("refuses steps that are not there, and the names of what every object has", () => {
  expect(planRun(chain, {}, { only: ["constructor", "e"], given: { toString: "x" } })).toMatchObject({
    ok: false,
    failure: { code: "bad_request", message: expect.stringMatching(/`toString`.*`constructor`.*`e`/) },
  });
});

test("answers with what comes before a disabled last step", () => {
  const outputs = { a: "A", b: "B", c: "C", d: "" };
  expect(finalOutput(chain, { inputs: {}, outputs })).toBe("C");
});

test("plans ten thousand steps", () => {
  const base = workflow("steps: [{ id: a, agent: x, prompt: p }]");
  const steps = Array.from({ length: 10_000 }, (_, index) => ({
    id: `s${index}`,
    demand: { by: "kind", kind: "x" } as const,
    priority: 5,
    timeoutMs: 1,
    retry: { attempts: 1, backoffMs: 0 },
    needs: index === 0 ? [] : [`s${index - 1}`],
    prompt: "p",
  }));
  const plan = planRun({ ...base, steps }, {});
  expect(plan.ok && plan.tasks).toHaveLength(10_000);
});
