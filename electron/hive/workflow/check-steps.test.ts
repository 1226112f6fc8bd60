import { expect, test } from "vitest";
import { checkDemands, checkIds, checkNeeds } from "./check-steps.ts";
import { readSteps } from "./read-steps.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function written(source: string) {
  const report = new Report(source);
  const root = readYaml(source, report);
  const steps = readSteps(report, root?.kind === "map" ? root.fields.get("steps") : undefined);
  return { report, steps };
}

test("reports kinds and specializations that nobody has", () => {
  const { report, steps } = written(
    "steps: [{ id: a, agent: x, prompt: p }, { id: b, specialization: y, prompt: p }, { id: c, agent_id: z, prompt: p }]",
  );
  checkDemands(report, steps, { kinds: new Set(["poet"]), capabilities: new Set(["verse"]) });
  expect(report.problems()).toMatchObject([{ code: "unknown_agent" }, { code: "unknown_agent" }]);
  const lenient = new Report("");
  checkDemands(lenient, steps.slice(1), { kinds: new Set(), capabilities: undefined });
  expect(lenient.clean).toBe(true);
});

test("says where the first of two equal ids is", () => {
  const { report, steps } = written("steps:\n- { id: a, agent: x, prompt: p }\n- { id: a, agent: x, prompt: p }");
  expect([...checkIds(report, steps)]).toEqual(["a"]);
  expect(report.problems()).toMatchObject([
    { line: 3, column: 9, code: "duplicate_id", message: "Two steps are called `a`; the first is in line 2." },
  ]);
});

test("makes every step that a prompt names a need, once", () => {
  const { report, steps } = written(
    'steps: [{ id: a, agent: x, prompt: p }, { id: b, agent: x, prompt: p }, { id: c, agent: x, needs: [a], prompt: "{{ steps.b.output }} {{ steps.a.output }}" }]',
  );
  const needs = checkNeeds(report, steps, { inputs: new Set(), steps: checkIds(report, steps) });
  expect(needs.get("c")?.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(report.clean).toBe(true);
});

test("finds a cycle through a prompt", () => {
  const { report, steps } = written(
    'steps:\n- { id: a, agent: x, needs: [b], prompt: p }\n- { id: b, agent: x, prompt: "{{ steps.a.output }}" }',
  );
  checkNeeds(report, steps, { inputs: new Set(), steps: checkIds(report, steps) });
  expect(report.problems()).toMatchObject([
    { line: 3, column: 31, code: "cycle", message: "These steps wait for each other: a → b → a." },
  ]);
});
