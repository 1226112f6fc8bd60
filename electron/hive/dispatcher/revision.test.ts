import { expect, it } from "vitest";
import type { Workflow } from "../contract/workflow.ts";
import { checkWorkflow } from "../workflow/parse.ts";
import { changedSteps } from "./revision.ts";

function workflow(source: string): Workflow {
  const checked = checkWorkflow(`version: 1\nname: W\n${source}`, { agentKinds: ["a", "b"] });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.workflow;
}

const before = workflow(`
agents: { a: { model: one } }
steps:
  - { id: first, agent: a, prompt: x, timeout: 1m }
  - { id: second, agent: b, needs: [first], prompt: y, verify: { min_length: 2 } }
`);

it.each([
  ["nothing but times and order", "first", "timeout: 1m", "timeout: 9m, priority: 9", []],
  ["a prompt", "first", "prompt: x", "prompt: z", ["first"]],
  ["who does it", "first", "agent: a", "agent: b", ["first"]],
  ["a rule", "second", "min_length: 2", "min_length: 3", ["second"]],
  ["what it needs", "second", "needs: [first], ", "", ["second"]],
  ["the model of its agent", "agents", "model: one", "model: two", ["first"]],
])("tells the steps that are changed by %s", (_, __, from, to, changed) => {
  const source = `agents: { a: { model: one } }
steps:
  - { id: first, agent: a, prompt: x, timeout: 1m }
  - { id: second, agent: b, needs: [first], prompt: y, verify: { min_length: 2 } }
`;
  expect([...changedSteps(before, workflow(source.replace(from, to)))]).toEqual(changed);
});
