import { expect, test } from "vitest";
import { readSteps } from "./read-steps.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function stepsOf(source: string) {
  const report = new Report(source);
  const root = readYaml(source, report);
  const field = root?.kind === "map" ? root.fields.get("steps") : undefined;
  return { steps: readSteps(report, field), problems: report.problems() };
}

test("fills in the defaults", () => {
  const { steps, problems } = stepsOf("steps:\n  - { id: a, agent: x, prompt: Go. }");
  expect(problems).toEqual([]);
  expect(steps).toMatchObject([
    {
      id: "a",
      demand: { by: "kind", kind: "x" },
      priority: undefined,
      timeoutMs: 300_000,
      retry: { attempts: 3, backoffMs: 2000 },
      needs: [],
    },
  ]);
});

test("reads everything that a step may say", () => {
  const { steps } = stepsOf(
    "steps: [{ id: a, specialization: r, priority: 0, timeout: 2s, retry: { attempts: 1, backoff: 0s }, needs: [b], prompt: x }]",
  );
  expect(steps).toMatchObject([
    {
      demand: { by: "specialization", specialization: "r" },
      priority: 0,
      timeoutMs: 2000,
      retry: { attempts: 1, backoffMs: 0 },
      needs: [{ id: "b" }],
    },
  ]);
  expect(stepsOf("steps: [{ id: a, agent_id: exec-001, prompt: x }]").steps[0]?.demand).toMatchObject({
    agentId: "exec-001",
  });
});

test.each([
  ["steps: []", "no_steps"],
  ["steps: { a: 1 }", "wrong_type"],
  ["steps: [a]", "wrong_type"],
  ["steps: [{ id: a, prompt: x }]", "bad_demand"],
  ["steps: [{ id: a, agent: x, specialization: y, prompt: x }]", "bad_demand"],
  ["steps: [{ id: 1, agent: x, prompt: x }]", "wrong_type"],
  ["steps: [{ id: a b, agent: x, prompt: x }]", "bad_id"],
  ["steps: [{ agent: x, prompt: x }]", "missing_field"],
  ["steps: [{ id: a, agent: x, prompt: x, needs: b }]", "wrong_type"],
  ["steps: [{ id: a, agent: x, prompt: x, retry: 3 }]", "wrong_type"],
])("refuses %s", (source, code) => {
  expect(stepsOf(source).problems).toMatchObject([{ code }]);
});

test("refuses more than ten thousand steps without reading them", () => {
  const { steps, problems } = stepsOf(`steps:\n${"- a\n".repeat(10_001)}`);
  expect(steps).toEqual([]);
  expect(problems).toMatchObject([{ code: "too_many_steps" }]);
});
