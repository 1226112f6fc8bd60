import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { run, start } from "./support/terminal.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

const workflow = `version: 1
name: Bees
steps:
  - id: facts
    agent: research_agent
    prompt: Name one fact about bees.
  - id: sum
    agent: summarizer_agent
    prompt: "Sum up: {{ steps.facts.output }}"
output: "{{ steps.sum.output }}"
`;

const home = testHome();
const gateway = testGateway(home, { env: {} });

/** What a command of another process answers, and that it answers without an error. */
async function ask(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(args, { home: home.path });
  expect({ code, stderr }, args.join(" ")).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function askJson(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const lines = (await ask(...args, "--json")).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** Runs the workflow in the hive that is served, to its end. */
async function runBees(): Promise<void> {
  const file = join(home.path, "bees.yaml");
  writeFileSync(file, workflow);
  expect((await run(["run", file], { home: home.path })).code).toBe(0);
}

/** Asks for everything that can be looked at, and checks that it is told alike, whoever answers. */
async function look(): Promise<void> {
  const [last] = await askJson("runs");
  expect(last).toMatchObject({ workflow: "Bees", state: "complete" });
  const tasks = await askJson("tasks", "--run", String(last?.["id"]));
  expect(tasks.map(({ step, state, agent }) => [step, state, agent])).toEqual([
    ["facts", "complete", "research-001"],
    ["sum", "complete", "summarizer-001"],
  ]);
  expect(await ask("tasks", "show", String(tasks[0]?.["id"]))).toMatch(/Tries\n {2}1 {2}research-001 {2}complete/);
  const { build_status: build } = parse(await ask("status", "--build"));
  expect(build).toMatchObject({ session_id: last?.["id"], tasks: { total: 2, completed: 2, running: 0, pending: 0 } });
  expect(await ask("dashboard")).toMatch(/Session: run-\w+[\s\S]+Tasks Complete: 2\/2/);
  expect(await ask("logs", "--run", String(last?.["id"]))).toMatch(/ facts: complete.*\n[\s\S]* run-\w+: complete\n$/);
  for (const decision of await askJson("logs", "--audit")) expect(decision).toHaveProperty("event_type");
  expect(await ask("audit", "verify")).toContain("The audit log is whole");
}

it("tells the same of a run while its hive is served and when only the store is left", async () => {
  await runBees();
  await look();
  gateway.served.child.kill("SIGTERM");
  expect((await gateway.served.ended).code).toBe(0);
  await look();
  const refused = await run(["runs", "cancel", "run-1"], { home: home.path });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("No hive runs on this data folder");
});

it("follows the log and the dashboard while a run goes on", async () => {
  const log = start(["logs", "--follow", "--json"], { home: home.path });
  const dashboard = start(["dashboard", "--json"], { home: home.path });
  await dashboard.seen(/"session":null/);
  await log.seen(/hive\.started/);
  await runBees();
  await log.seen(/"type":"run\.finished"/);
  await dashboard.seen(/"complete":2,"total":2/);
  for (const follower of [log, dashboard]) {
    follower.child.kill("SIGINT");
    expect((await follower.ended).code).toBe(130);
  }
});

it("gives one task to an agent of another process, and steers it", async () => {
  const { code, stdout } = await run(["assign", "research_agent", "Name one fact about bees.", "--wait"], {
    home: home.path,
  });
  expect(code).toBe(0);
  expect(stdout.trim().length).toBeGreaterThan(5);
  const [added] = await askJson("assign", "summarizer_agent", "Sum up: bees fly.", "--priority", "9");
  const task = String(added?.["task"]);
  expect(await ask("tasks", "cancel", task)).toContain(`${task} is cancelled (cancelled).`);
  expect((await askJson("tasks", "show", task))[0]).toMatchObject({ state: "cancelled", priority: 9 });
  const wrong = await run(["tasks", "pause", "task-999"], { home: home.path });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("task-999") });
});
