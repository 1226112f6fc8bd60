import { expect, test } from "vitest";
import { readAgents } from "./read-agents.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function agentsOf(source: string) {
  const report = new Report(source);
  const root = readYaml(source, report);
  const field = root?.kind === "map" ? root.fields.get("agents") : undefined;
  return { agents: readAgents(report, field, ["research_agent"]), problems: report.problems() };
}

test("reads what is changed of a known kind", () => {
  expect(
    agentsOf("agents: { research_agent: { model: 'llama3.2:3b', tools: [a], max_iterations: 5, max_tokens: 900 } }"),
  ).toEqual({
    agents: { research_agent: { model: "llama3.2:3b", tools: ["a"], maxIterations: 5, maxTokens: 900 } },
    problems: [],
  });
});

test("takes a new kind that says what it is", () => {
  const { agents, problems } = agentsOf("agents: { poet: { prompt: You rhyme., capabilities: [verse] } }");
  expect(agents).toEqual({ poet: { prompt: "You rhyme.", capabilities: ["verse"] } });
  expect(problems).toEqual([]);
});

test("asks a kind that is not known for its prompt", () => {
  const { problems } = agentsOf("agents: { reserch_agent: { model: auto } }");
  expect(problems).toMatchObject([{ column: 11, code: "unknown_agent" }]);
  expect(problems[0]?.hint).toContain("Did you mean `research_agent`?");
});

test("reports what is no kind at all", () => {
  expect(agentsOf("agents: [research_agent]").problems).toMatchObject([{ code: "wrong_type" }]);
  expect(agentsOf("agents: { research_agent: 5 }").problems).toMatchObject([{ code: "wrong_type" }]);
  expect(agentsOf("agents: { __proto__: { prompt: x } }").problems).toMatchObject([{ code: "bad_id" }]);
});
