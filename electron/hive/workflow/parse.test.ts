import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "../contract/workflow.ts";
import { checkWorkflow } from "./parse.ts";

const known = { agentKinds: ["research_agent", "summarizer_agent"] };
const valid = `version: 1
name: Renewable energy
description: What speaks for it, what against it
inputs:
  topic: { description: What to analyse, default: the pros and cons of renewable energy }
agents:                                   # optional
  research_agent: { model: "llama3.2:3b", tools: [web_search, document_analysis], max_iterations: 5 }
steps:
  - id: research
    agent: research_agent
    priority: 5
    timeout: 5m
    retry: { attempts: 3, backoff: 2s }
    prompt: "Research {{ inputs.topic }}. Give facts with numbers."
  - id: summary
    agent: summarizer_agent
    needs: [research]
    prompt: "Summarise: {{ steps.research.output }}"
output: "{{ steps.summary.output }}"
`;

function problemsOf(source: string): readonly Problem[] {
  const checked = checkWorkflow(source, known);
  return checked.ok ? [] : checked.problems;
}

function brief(source: string) {
  return problemsOf(source).map(({ line, column, code }) => `${line}:${column} ${code}`);
}

test("reads a whole workflow", () => {
  const checked = checkWorkflow(valid, known);
  expect(checked).toMatchObject({
    ok: true,
    workflow: {
      version: 1,
      name: "Renewable energy",
      inputs: { topic: { default: "the pros and cons of renewable energy" } },
      agents: { research_agent: { model: "llama3.2:3b", maxIterations: 5 } },
      steps: [
        { id: "research", demand: { by: "kind", kind: "research_agent" }, timeoutMs: 300_000, needs: [] },
        { id: "summary", needs: ["research"] },
      ],
      output: "{{ steps.summary.output }}",
    },
  });
});

test("lets a step go without a prompt when whoever does it needs none", () => {
  const source = "version: 1\nname: W\ntimeout: 2h\nsteps: [{ id: a, agent: research_agent, with: { to: x } }]\n";
  expect(brief(source)).toEqual(["4:9 missing_field"]);
  expect(checkWorkflow(source, { ...known, promptless: ["research_agent"] })).toMatchObject({
    ok: true,
    workflow: { timeoutMs: 7_200_000, steps: [{ prompt: "", parameters: { to: "x" } }] },
  });
});

test("counts columns the same behind a byte order mark and with Windows line ends", () => {
  const broken = valid.replace("priority: 5", "priority: 50");
  expect(brief(broken)).toEqual(["11:15 out_of_range"]);
  expect(brief(`\uFEFF${broken.replaceAll("\n", "\r\n")}`)).toEqual(["11:15 out_of_range"]);
});

describe("one slip in a good file", () => {
  test.each([
    ["an unknown agent", "agent: summarizer_agent", "agent: sumarizer_agent", "16:12 unknown_agent"],
    ["a missing need", "needs: [research]", "needs: [research, reserch]", "17:23 unknown_need"],
    ["an id given twice", "id: summary", "id: research", "15:9 duplicate_id"],
    ["text for a number", "priority: 5", "priority: high", "11:15 wrong_type"],
    ["an unknown field", "    timeout: 5m", "    timeuot: 5m", "12:5 unknown_field"],
    ["an unknown input", "{{ inputs.topic }}", "{{ inputs.topik }}", "14:23 unknown_reference"],
    ["an unknown step", "Summarise: {{ steps.research", "Summarise: {{ steps.serch", "18:25 unknown_reference"],
    ["a step naming itself", "{{ steps.research", "{{ steps.summary", "18:25 unknown_reference"],
    ["open braces", "{{ inputs.topic }}", "{{ inputs.topic", "14:23 bad_template"],
    ["a bad duration", "timeout: 5m", "timeout: 5 minutes", "12:14 bad_duration"],
    ["a duration that is too long", "timeout: 5m", "timeout: 25h", "12:14 bad_duration"],
    ["a priority out of range", "priority: 5", "priority: 11", "11:15 out_of_range"],
    ["an unknown judge", "    priority: 5", "    verify: { by: crit }", "11:19 unknown_agent"],
    ["an unknown phase", "    priority: 5", "    phase: build", "11:12 unknown_phase"],
    ["a deadline out of range", "    priority: 5", "    deadline: 48h", "11:15 bad_duration"],
    ["a bad size", "    priority: 5", "    resources: { memory: much }", "11:26 bad_size"],
    ["a bad rule", "    priority: 5", '    verify: { matches: "[" }', "11:24 bad_rule"],
    [
      "an unknown input of an executor",
      "    priority: 5",
      '    with: { to: ["{{ inputs.x }}"] }',
      "11:19 unknown_reference",
    ],
    ["a run without end", "version: 1", "version: 1\ntimeout: forever", "2:10 bad_duration"],
    ["two demands", "    priority: 5", "    agent_id: exec-001", "11:5 bad_demand"],
    ["a version of tomorrow", "version: 1", "version: 2", "1:10 bad_value"],
    ["a version in words", "version: 1", "version: one", "1:10 wrong_type"],
    [
      "an unknown step in the output",
      'output: "{{ steps.summary',
      'output: "{{ steps.sumary',
      "19:10 unknown_reference",
    ],
    ["a field given twice", "    priority: 5", "    agent: research_agent", "11:5 duplicate_key"],
    ["a new agent without a prompt", "research_agent: {", "poet: {}\n  research_agent: {", "7:3 unknown_agent"],
  ])("is told for %s", (_what, from, to, expected) => {
    expect(valid).toContain(from);
    const changed = valid.replace(from, to);
    expect(brief(changed)).toContain(expected);
    for (const { message, hint } of problemsOf(changed)) {
      expect(message).toMatch(/[.!?]$/);
      expect(hint).not.toBe("");
    }
  });
});

test("tells all problems of a file at once, in the order of their places", () => {
  const source = "steps:\n- id: a\n  agent: nobody\n  priority: 99\n  needs: [b]\n  prompt: '{{ x }}'\nnam: W\n";
  expect(brief(source)).toEqual([
    "1:1 missing_field",
    "1:1 missing_field",
    "3:10 unknown_agent",
    "4:13 out_of_range",
    "5:11 unknown_need",
    "6:12 unknown_reference",
    "7:1 unknown_field",
  ]);
});

test("tells the path of a cycle", () => {
  const source = valid.replace("    priority: 5", "    needs: [summary]");
  expect(problemsOf(source)).toMatchObject([
    { code: "cycle", message: "These steps wait for each other: research → summary → research." },
  ]);
});

test.each(["", "# nothing", "null", "[]", "words", "5"])("says what a workflow is to %j", (source) => {
  expect(problemsOf(source)).toMatchObject([{ line: 1, code: "wrong_type" }]);
});

test("takes the largest file that fits: thousands of steps, each with a need", () => {
  const steps = Array.from(
    { length: 5200 },
    (_, index) => `- {id: s${index},agent: r,needs: [s${Math.max(0, index - 1)}],prompt: p}`,
  );
  const source = `version: 1\nname: W\nagents: {r: {prompt: p}}\nsteps:\n${steps.join("\n").replace("needs: [s0],", "")}`;
  expect(source.length).toBeGreaterThan(240_000);
  expect(brief(source)).toEqual([]);
});

describe("whatever it is given, it answers with places in the file", () => {
  const inside = (source: string) => {
    const lines = source.replace(/^\uFEFF/, "").split("\n");
    for (const { line, column } of problemsOf(source)) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
    }
  };

  test("for any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), inside), { numRuns: 300 });
  });

  test("for anything that looks like YAML", () => {
    const word = fc.constantFrom(
      ..."steps:|id|agent|prompt|needs|- |\n|  |: |{|}|[|]|{{ |}}|inputs.|&a |*a|'|\"|>|#|!!str |a|1|~|---\n|? |\t".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => inside(words.join(""))),
      { numRuns: 500 },
    );
  });

  test("for a good file with a part cut out, put in or doubled", () => {
    const place = fc.nat(valid.length);
    fc.assert(
      fc.property(place, fc.nat(40), fc.string({ unit: "grapheme", maxLength: 8 }), (at, length, put) => {
        inside(valid.slice(0, at) + put + valid.slice(at + length));
        inside(valid.slice(0, at + length) + put + valid.slice(at));
      }),
      { numRuns: 300 },
    );
  });
});

test("finds nothing wrong with the examples of the format's description", () => {
  const description = readFileSync(new URL("../../../docs/workflow-file.md", import.meta.url), "utf8");
  const agentKinds = ["research_agent", "critical_agent", "creative_agent"];
  const examples = [...description.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = ""]) => example);
  expect(examples.map((example) => checkWorkflow(example, { agentKinds }))).toMatchObject([{ ok: true }, { ok: true }]);
});
