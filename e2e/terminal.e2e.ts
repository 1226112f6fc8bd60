import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isAlive, processesLeft } from "./support/processes.ts";
import { addStory, storySteps } from "./support/story.ts";
import { run, start } from "./support/terminal.ts";
import { testHome } from "./support/test-home.ts";

const example = "resources/workflows/renewable-energy.yaml";

interface Line {
  readonly type: string;
  readonly [field: string]: unknown;
}

function linesOf(text: string): readonly Line[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

function completedIn(lines: readonly Line[]): readonly unknown[] {
  return lines.flatMap(({ type, step }) => (type === "task.completed" ? [step] : []));
}

const home = testHome();

describe("skep run", () => {
  it("takes the example through four real agents on the real model and prints the answer alone on stdout", async () => {
    const { code, stdout, stderr } = await run(["run", example], { home: home.path });
    expect(stderr).toContain("research");
    expect(code).toBe(0);
    expect(stdout).toMatch(/energy/i);
    expect(stdout.split(/\s+/).length).toBeGreaterThan(30);
  });

  it("tells the journal with --json and ends with the run's outcome", async () => {
    const { code, stdout } = await run(["run", addStory(home.path, 40), "--json"], { home: home.path });
    expect(code).toBe(0);
    const lines = linesOf(stdout);
    const last = lines.at(-1);
    expect(lines.map(({ type }) => type)).toContain("task.completed");
    expect(last).toMatchObject({ type: "run.finished", state: "complete" });
    expect(last?.["run"]).toMatch(/^run-/);
    const steps = last?.["steps"] as readonly Record<string, unknown>[];
    expect(steps.map(({ id }) => id)).toEqual(storySteps);
    const fields = ["id", "state", "agent", "attempts", "output", "tokens", "cutOffAt", "milliseconds"];
    for (const step of steps) {
      expect(Object.keys(step)).toEqual(fields);
      expect(step).toMatchObject({ state: "complete", attempts: 1 });
    }
    expect(last?.["output"]).toBe(steps.at(-1)?.["output"]);
  });

  it("has an agent that was killed in mid-answer replaced, and stores each result once", async () => {
    const started = start(["run", addStory(home.path, 80), "--json"], { home: home.path });
    const [, pid = ""] = await started.seen(/"type":"agent\.registered".*?"pid":(\d+)/);
    await started.seen(/"type":"task\.running"/);
    process.kill(Number(pid), "SIGKILL");
    const { code, stdout } = await started.ended;
    expect(code).toBe(0);
    const lines = linesOf(stdout);
    expect(lines.filter(({ type }) => type === "agent.failed")).toHaveLength(1);
    expect(lines.filter(({ type }) => type === "task.retry")).toHaveLength(1);
    expect(lines.filter(({ type }) => type === "task.completed")).toHaveLength(storySteps.length);
  });

  it("continues a run whose hive was killed, without repeating finished steps", async () => {
    const first = start(["run", addStory(home.path, 80), "--json"], { home: home.path });
    await first.seen(/"type":"task\.completed"/);
    first.child.kill("SIGKILL");
    const before = linesOf((await first.ended).stdout);
    expect(await processesLeft(home.path)).toEqual([]);
    const { code, stdout } = await run(["run", "--resume", runOf(before), "--json"], { home: home.path });
    expect(code).toBe(0);
    const after = linesOf(stdout);
    const steps = after.at(-1)?.["steps"] as readonly Record<string, unknown>[];
    expect(steps.map(({ id, state }) => [id, state])).toEqual(storySteps.map((id) => [id, "complete"]));
    // One more may have been finished than the killed hive came to tell of.
    const told = [...completedIn(before), ...completedIn(after)];
    expect(told).toEqual([...new Set(told)]);
    expect(completedIn(before).length).toBeGreaterThan(0);
  });

  it("ends at Ctrl-C with 130 and leaves no process behind", async () => {
    const started = start(["run", addStory(home.path, 500)], { home: home.path });
    await started.seen(/writing|tok/i);
    started.child.kill("SIGINT");
    const { code } = await started.ended;
    expect(code).toBe(130);
    expect(isAlive(started.child.pid ?? 0)).toBe(false);
    expect(await processesLeft(home.path)).toEqual([]);
  });

  it("refuses a broken file with its places and starts nothing", async () => {
    const file = join(home.path, "broken.yaml");
    writeFileSync(file, "version: 1\nname: Broken\nsteps:\n  - id: a\n    agent: reserch_agent\n    prompt: Hi\n");
    const { code, stdout, stderr } = await run(["run", file], { home: home.path });
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("broken.yaml:5:12");
    expect(stderr).toContain("research_agent");
  });

  it("has an answer checked and a report written by agents that need no model", async () => {
    const { code, stdout } = await run(["run", "resources/workflows/checked-facts.yaml", "--json"], {
      home: home.path,
    });
    expect(code).toBe(0);
    const last = linesOf(stdout).at(-1);
    expect(last).toMatchObject({
      state: "complete",
      output: expect.stringMatching(/^# Facts about honey bees\n[\s\S]*\| check \| valid-001 \| {2}\| complete \|/),
      steps: [
        { id: "facts", agent: "research-001" },
        { id: "check", agent: "valid-001", tokens: 0, output: expect.stringContaining('"ok": true') },
        { id: "report", agent: "mon-001", tokens: 0 },
      ],
    });
  });

  it.each([
    ["exec-003", "portable stick"],
    ["lead-001", "lead-001 is the hive itself"],
  ])("says why %s takes no task, and starts nothing for it", async (agent, reason) => {
    const file = join(home.path, "asked.yaml");
    writeFileSync(file, `version: 1\nname: Asked\nsteps: [{ id: a, agent_id: ${agent}, with: { file: x } }]\n`);
    const { code, stdout, stderr } = await run(["run", file, "--json"], { home: home.path });
    expect([code, stdout.includes("agent.registered")]).toEqual([1, false]);
    expect(stdout + stderr).toContain(reason);
  });

  it("never uses another model than the one that was named", async () => {
    const { code, stderr } = await run(["run", example, "--model", "llama3.2:3b"], { home: home.path });
    expect(code).toBe(1);
    expect(stderr).toContain("llama3.2:3b");
    expect(stderr).toContain("skep models pull llama3.2:3b");
  });
});

describe("skep check", () => {
  it("tells every problem of every file as one object a file", async () => {
    const file = join(home.path, "broken.yaml");
    writeFileSync(file, "version: 1\nname: Broken\nsteps:\n  - id: a\n    agnet: research_agent\n    prompt: Hi\n");
    const { code, stdout } = await run(["check", example, file, "--json"], { home: home.path });
    expect(code).toBe(2);
    const [good, bad] = linesOf(stdout.replace(/^/gm, "")).map((line) => line as unknown as Record<string, unknown>);
    expect(good).toEqual({ file: example, ok: true, problems: [] });
    expect(bad).toMatchObject({ file, ok: false });
    expect(bad?.["problems"]).toContainEqual(expect.objectContaining({ line: 5, column: 5, code: "unknown_field" }));
  });
});

function runOf(lines: readonly Line[]): string {
  return String(lines.find(({ type }) => type === "run.started")?.["run"]);
}
