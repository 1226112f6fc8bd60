import { expect, test } from "vitest";
import { checkWorkflow } from "./parse.ts";

const head = "version: 1\nname: Phased\n";

function problemsOf(source: string) {
  const checked = checkWorkflow(head + source, { agentKinds: ["a"] });
  return checked.ok ? [] : checked.problems.map(({ line, column, code, message }) => ({ line, column, code, message }));
}

test("are kept in their order, an unnamed one under its id", () => {
  const source =
    "phases: [{ id: fetch, name: Fetch all }, { id: build }]\nsteps: [{ id: s, agent: a, phase: build, prompt: p }]";
  expect(checkWorkflow(head + source, { agentKinds: ["a"] })).toMatchObject({
    workflow: {
      phases: [
        { id: "fetch", name: "Fetch all" },
        { id: "build", name: "build" },
      ],
      steps: [{ id: "s", phase: "build" }],
    },
  });
});

test("refuse a step of a phase that there is not", () => {
  expect(problemsOf("phases: [{ id: build }]\nsteps: [{ id: s, agent: a, phase: biuld, prompt: p }]")).toMatchObject([
    { line: 4, column: 35, code: "unknown_phase", message: "No phase is called `biuld`." },
  ]);
  expect(problemsOf("steps: [{ id: s, agent: a, phase: x, prompt: p }]")).toMatchObject([{ code: "unknown_phase" }]);
});

test("refuse two of one id, and one without an id", () => {
  const step = "\nsteps: [{ id: s, agent: a, prompt: p }]";
  expect(problemsOf(`phases: [{ id: x }, { id: x }]${step}`)).toMatchObject([{ code: "duplicate_id" }]);
  expect(problemsOf(`phases: [{ name: x }]${step}`)).toMatchObject([{ code: "missing_field" }]);
  expect(problemsOf(`phases: one${step}`)).toMatchObject([{ code: "wrong_type" }]);
});

test("refuse a step that would wait for ever: it needs, through others, a later phase", () => {
  const source = `phases: [{ id: one }, { id: two }]
steps:
  - { id: late, agent: a, phase: two, prompt: p }
  - { id: between, agent: a, needs: [late], prompt: p }
  - { id: early, agent: a, phase: one, needs: [between], prompt: p }
`;
  expect(problemsOf(source)).toEqual([
    {
      ...{ line: 7, column: 48, code: "cycle" },
      message: "Step `early` needs `between`, which waits for a later phase.",
    },
  ]);
});
