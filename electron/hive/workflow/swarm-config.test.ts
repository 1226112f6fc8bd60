import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkSwarmConfig } from "./swarm-config.ts";

const known = { agentKinds: ["research_agent", "creative_agent", "critical_agent", "summarizer_agent"] };

test("takes the printed example of the plan as it is", () => {
  const source = readFileSync(new URL("./fixtures/swarm_config.yaml", import.meta.url), "utf8");
  expect(checkSwarmConfig(source, known)).toEqual({
    ok: true,
    config: {
      agents: {
        research_agent: { model: "llama3.2:3b", tools: ["web_search", "document_analysis"], maxIterations: 5 },
        creative_agent: { model: "llama3.2:1b", tools: ["brainstorm", "ideation"], maxIterations: 3 },
        critical_agent: { model: "gemma2:2b", tools: ["analysis", "evaluation"], maxIterations: 2 },
      },
      models: {},
    },
  });
});

test("reads models that stand for others, and limits", () => {
  const source = 'models: { "llama3.2:3b": "smollm2:135m" }\nmax_agents: 4\nmax_agents_per_kind: 2';
  expect(checkSwarmConfig(source, known)).toEqual({
    ok: true,
    config: { agents: {}, models: { "llama3.2:3b": "smollm2:135m" }, maxAgents: 4, maxAgentsPerKind: 2 },
  });
});

test("reads the settings of the plan's message server", () => {
  const printed = "max_agents: 50\nmessage_timeout: 30\nenable_persistence: True";
  expect(checkSwarmConfig(printed, known)).toEqual({
    ok: true,
    config: { agents: {}, models: {}, maxAgents: 50, messageTimeoutMs: 30_000, persistence: true },
  });
  const other = "message_timeout: 2m\nenable_persistence: false";
  expect(checkSwarmConfig(other, known)).toMatchObject({ config: { messageTimeoutMs: 120_000, persistence: false } });
});

test.each([
  ["message_timeout: 0", 18, "out_of_range", "message_timeout: 1"],
  ["message_timeout: 1.5", 18, "out_of_range", "message_timeout: 2"],
  ["message_timeout: soon", 18, "bad_duration", "30s"],
  ["enable_persistence: sometimes", 21, "wrong_type", "enable_persistence: true"],
])("tells what is wrong with %s, and what to write", (source, column, code, remedy) => {
  const checked = checkSwarmConfig(source, known);
  expect(checked.ok ? [] : checked.problems).toMatchObject([
    { line: 1, column, code, hint: expect.stringContaining(remedy) },
  ]);
});

test("reads how much there is of each resource", () => {
  const source = 'resources: { gpu: 1, memory: 2GB, "file:/data/index": 2 }';
  expect(checkSwarmConfig(source, known)).toMatchObject({
    config: { resources: { gpu: 1, memory: 2e9, "file:/data/index": 2 } },
  });
  expect(checkSwarmConfig("resources: { gpu: none }", known)).toMatchObject({
    problems: [{ line: 1, column: 19, code: "bad_size" }],
  });
});

test("takes an empty file", () => {
  expect(checkSwarmConfig("# nothing yet\n", known)).toEqual({ ok: true, config: { agents: {}, models: {} } });
});

test("tells all problems at once with their places", () => {
  const source = "agent: {}\nmodels: [a]\nmax_agents: 0\nagents:\n  poet: { max_iterations: x }\n";
  const checked = checkSwarmConfig(source, known);
  expect(checked.ok ? [] : checked.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
    [1, 1, "unknown_field"],
    [2, 9, "wrong_type"],
    [3, 13, "out_of_range"],
    [5, 3, "unknown_agent"],
    [5, 27, "wrong_type"],
  ]);
  expect(checked.ok ? "" : checked.problems[0]?.hint).toContain("Did you mean `agents`?");
});
