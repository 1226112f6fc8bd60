import { expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";
import { socketHive, storeApp } from "./test-socket.ts";

const build = { build_status: { session_id: "run-1", phase: { current: null, progress: 60 } } };
const agents = [{ agent_status: { agent_id: "a-1" } }, { agent_status: { agent_id: "a-2" } }];
const answers = {
  buildStatus: ({ run = "run-1" }: { run?: string }) => ({ build_status: { ...build.build_status, session_id: run } }),
  agentStatus: () => agents,
};

test("prints the report of the run as YAML", async () => {
  const { app } = await socketHive(answers);
  for (const args of [["--build"], ["--yaml"], ["--run", "run-1"]]) {
    const one = app();
    expect(await runProgram(one, ["status", ...args])).toBe(0);
    expect(one.out.text()).toBe(
      'build_status:\n  session_id: "run-1"\n\n  phase:\n    current: null\n    progress: 60\n',
    );
  }
});

test("prints the reports of the agents, each a document of its own", async () => {
  const app = storeApp(answers);
  expect(await runProgram(app, ["status", "--agents"])).toBe(0);
  expect(app.out.text()).toBe('agent_status:\n  agent_id: "a-1"\n---\nagent_status:\n  agent_id: "a-2"\n');
  const both = storeApp(answers);
  expect(await runProgram(both, ["status", "--agents", "--run", "run-7", "--json"])).toBe(0);
  const lines = both.out.text().trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { build_status: { ...build.build_status, session_id: "run-7" } },
    ...agents,
  ]);
});

test("says when there is nothing to report", async () => {
  const app = testApp();
  expect(await runProgram(app, ["status", "--build"])).toBe(0);
  expect(app.out.text()).toBe("");
  expect(app.err.text()).toContain("nothing has run yet");
});
