import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skep-program-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("shows help that is enough to work from", async () => {
  const app = testApp();
  expect(await runProgram(app, ["--help"])).toBe(0);
  for (const command of [
    "run",
    "check",
    "runs",
    "tasks",
    "assign",
    "logs",
    "audit",
    "dashboard",
    "models",
    "agents",
    "status",
    "doctor",
    "serve",
    "engine",
  ]) {
    expect(app.out.text()).toContain(`\n  ${command}`);
    const one = testApp();
    expect(await runProgram(one, [command, "--help"])).toBe(0);
    expect(one.out.text()).toContain("Usage: skep");
  }
  expect(app.out.text()).toContain("Examples:");
});

test("tells its version", async () => {
  const app = testApp();
  expect(await runProgram(app, ["--version"])).toBe(0);
  expect(app.out.text()).toBe("1.2.3\n");
});

test.each([
  [["rum"], "unknown command 'rum'"],
  [[], "Usage: skep"],
  [["run", "x.yaml", "--inptu", "a=b"], "Did you mean --input?"],
  [["run", "x.yaml", "--input", "topic"], "name=value"],
  [["run"], "Name a workflow file"],
  [["serve", "--port", "many"], "A port is a number"],
  [["check"], "missing required argument"],
])("refuses %j with exit code 2", async (args, words) => {
  const app = testApp();
  expect(await runProgram(app, args)).toBe(2);
  expect(app.err.text()).toContain(words);
  expect(app.out.text()).toBe("");
});

test("checks files for a person", async () => {
  const [good, bad] = [join(folder, "good.yaml"), join(folder, "bad.yaml")];
  writeFileSync(good, "version: 1\nname: W\nsteps: [{ id: a, agent: research_agent, prompt: p }]\n");
  writeFileSync(bad, "version: 1\nname: W\nsteps: [{ id: a, agent: reserch_agent, prompt: p }]\n");
  const app = testApp();
  expect(await runProgram(app, ["check", good])).toBe(0);
  expect(app.out.text()).toBe(`✓ ${good}: W, 1 step\n`);
  const other = testApp();
  expect(await runProgram(other, ["check", good, bad])).toBe(2);
  expect(other.out.text()).toContain(`${bad}:3:25: No agent kind is called \`reserch_agent\`.`);
  expect(other.out.text()).toContain("Did you mean `research_agent`?");
});

test("checks files for a program, one object each", async () => {
  const file = join(folder, "no.yaml");
  const app = testApp();
  expect(await runProgram(app, ["check", file, "--json"])).toBe(2);
  expect(JSON.parse(app.out.text())).toEqual({
    file,
    ok: false,
    problems: [{ line: 1, column: 1, code: "unreadable", message: expect.any(String), hint: expect.any(String) }],
  });
});

test("refuses to run a broken file, and starts no hive", async () => {
  const file = join(folder, "bad.yaml");
  writeFileSync(file, "version: 1\nname: W\nsteps: []\n");
  const app = testApp();
  expect(await runProgram(app, ["run", file])).toBe(2);
  expect(app.err.text()).toContain(`${file}:3:8: A workflow needs at least one step.`);
  expect(app.out.text()).toBe("");
});

test("tells a failure of its own with exit code 1", async () => {
  const app = testApp();
  expect(await runProgram(app, ["engine"])).toBe(1);
  expect(app.err.text()).toContain("skep: The test gives no engine.");
});
