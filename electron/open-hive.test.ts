import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { JournalEntry } from "./hive/contract/journal.ts";
import { findHive } from "./hive/hive-lock.ts";
import { scriptedOllama, tag } from "./hive/models/engines/scripted-ollama.ts";
import { openStoredHive } from "./hive/stored-hive.ts";
import { forkAgents, isAlive } from "./hive/testing/fork-agent.ts";
import { temporaryFolder } from "./hive/testing/temporary-store.ts";
import { type Hive, type HiveOptions, openHive } from "./open-hive.ts";

const resources = join(import.meta.dirname, "..", "resources");
const source = `version: 1
name: Two
steps:
  - { id: facts, agent: research_agent, prompt: Tell }
  - { id: sum, agent: summarizer_agent, prompt: "Sum up: {{ steps.facts.output }}" }
`;

/** Opens a hive with real agents on an Ollama by script, which answers with the question it was asked. */
async function open(home: string, change: Partial<HiveOptions> = {}) {
  const ollama = await scriptedOllama({
    "GET /api/tags": () => ({ models: [tag("small:1b")] }),
    "POST /api/chat": ({ messages }) => {
      const content = `You asked: ${(messages as readonly { readonly content: string }[]).at(-1)?.content}`;
      return [
        { message: { role: "assistant", content }, done: false },
        { message: { role: "assistant", content: "" }, done: true, eval_count: 3, eval_duration: 1e9 },
      ];
    },
  });
  const agents = forkAgents();
  const env = { ...process.env, OLLAMA_HOST: ollama.host, SKEP_ENGINE: "ollama" };
  const options = { home, resources, version: "test", spawn: agents.spawn, env, continueRuns: true, ...change };
  const hive = await openHive(options);
  onTestFinished(async () => {
    await hive.stop().catch(() => undefined); // most tests have stopped it already
    ollama.close();
  });
  return { hive, agents };
}

/** All entries from the first on until one of a type is there. */
function entriesUntil(hive: Hive, type: JournalEntry["type"]): Promise<readonly JournalEntry[]> {
  return new Promise((resolve) => {
    const entries: JournalEntry[] = [];
    const end = hive.bridge.subscribe(0, (events) => {
      for (const event of events) if (event.kind === "entry") entries.push(event.entry);
      if (!entries.some((entry) => entry.type === type)) return;
      end();
      resolve(entries);
    });
  });
}

it("takes a workflow through real agents to its answer, and leaves nothing behind", async () => {
  const home = temporaryFolder();
  const { hive, agents } = await open(home);
  const { run } = await hive.bridge.call("startRun", { workflow: { source, name: "two.yaml" } });
  await entriesUntil(hive, "run.finished");
  const view = await hive.bridge.call("run", { run });
  expect(view).toMatchObject({ state: "complete", output: "You asked: Sum up: You asked: Tell" });
  expect(view.steps.map(({ agent, model }) => [agent, model])).toEqual([
    ["research-001", "small:1b"],
    ["summarizer-001", "small:1b"],
  ]);
  await hive.stop();
  expect(agents.pids.map(isAlive)).toEqual([false, false]);
  expect(findHive(home)).toBeUndefined();
  const stored = openStoredHive(home);
  expect(stored?.run(run)?.output).toBe(view.output);
  expect(stored?.tasks).toMatchObject({ complete: 2, waiting: 0 });
  stored?.close();
});

it("leaves no record behind where none is to be kept, and what there was before as it is", async () => {
  const home = temporaryFolder();
  const before = await open(home);
  await before.hive.stop();
  const seen = readFileSync(join(home, "skep.db"));
  writeFileSync(join(home, "swarm_config.yaml"), "enable_persistence: false\n");
  const { hive } = await open(home);
  const { run } = await hive.bridge.call("startRun", { workflow: { source, name: "two.yaml" } });
  await entriesUntil(hive, "run.finished");
  expect(await hive.bridge.call("run", { run })).toMatchObject({ state: "complete" });
  await hive.stop();
  expect(readdirSync(home)).not.toContain("passing");
  expect(readFileSync(join(home, "skep.db")).equals(seen)).toBe(true);
});

it("says where it answers, and lets no second hive into its data folder", async () => {
  const home = temporaryFolder();
  const { hive } = await open(home);
  await expect.poll(() => findHive(home)?.pid).toBe(process.pid);
  await expect(open(home)).rejects.toMatchObject({ failure: { code: "hive_running" } });
  await hive.stop();
  const again = await open(home);
  expect((await again.hive.bridge.call("hive")).home).toBe(home);
});

it("tells once of each tool that a configuration names and nobody has", async () => {
  const home = temporaryFolder();
  const seed = join(import.meta.dirname, "hive", "workflow", "fixtures", "swarm_config.yaml");
  writeFileSync(join(home, "swarm_config.yaml"), readFileSync(seed));
  const { hive } = await open(home);
  await hive.bridge.call("startRun", { workflow: { source, name: "two.yaml" }, model: "small:1b" });
  const entries = await entriesUntil(hive, "run.finished");
  const missing = entries.flatMap((entry) => (entry.type === "tool.missing" ? [entry.data.tool] : []));
  expect(missing).toEqual(["web_search", "document_analysis", "brainstorm", "ideation", "analysis", "evaluation"]);
});

it("refuses a broken configuration with its place, and frees the data folder", async () => {
  const home = temporaryFolder();
  const config = join(home, "broken.yaml");
  writeFileSync(config, "agents:\n  research_agent: { modle: x }\n");
  await expect(open(home, { config })).rejects.toMatchObject({
    failure: { code: "bad_config", message: expect.stringContaining("broken.yaml:2:21") },
  });
  await open(home);
});
