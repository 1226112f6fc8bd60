import { expect, test } from "vitest";
import { check, sayProblems } from "./check-command.ts";
import { keptOutput, testApp } from "./test-app.ts";

test("hands the named configuration to what is known", async () => {
  const asked: unknown[] = [];
  const knownAgents = async (config: string | undefined) => {
    asked.push(config);
    return { agentKinds: [] };
  };
  expect(await check(testApp({ knownAgents }), [], { config: "c.yaml" })).toBe(0);
  expect(asked).toEqual(["c.yaml"]);
});

test("writes each problem with its line and its remedy", () => {
  const output = keptOutput();
  const problem = { line: 1, column: 1, code: "bad_yaml", message: "It is wrong.", hint: "Make it right." } as const;
  sayProblems(output, { file: "w.yaml", source: "x", problems: [problem, problem], workflow: undefined }, {});
  expect(output.text()).toBe("w.yaml:1:1: It is wrong.\n    1 | x\n      | ^\n  Make it right.\n".repeat(2));
});
