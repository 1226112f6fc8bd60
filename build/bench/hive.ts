/**
 * Tokens a second of answers that come through the hive (dispatcher, agent process, journal) beside the same prompts sent
 * straight to the same engine. `npm run bench -- hive [--json]`
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ollama } from "ollama";
import { agentKinds } from "../../agents/kinds.ts";
import type { RunView } from "../../electron/hive/contract/run.ts";
import { bestThreads } from "../../electron/hive/models/engines/thread-trials.ts";
import { openModelStore } from "../../electron/hive/models/store/model-store.ts";
import { readThreadChoice } from "../../electron/hive/models/store/thread-choices.ts";
import { type Hive, openHive } from "../../electron/open-hive.ts";
import { createNodeSpawner } from "../../electron/terminal/spawn-node.ts";
import { interleave, median, type Row, report } from "./report.ts";

const rounds = 7;
const model = "smollm2:135m";
const file = process.env["SKEP_TEST_MODEL"] ?? join(".runtime", "models", "SmolLM2-135M-Instruct.Q4_1.gguf");
const kind = agentKinds[0];
if (kind === undefined) throw new Error("no agent kind ships");

function promptOf(round: number): string {
  return `Write a long text about the year ${1900 + round}.`;
}

async function throughHive(hive: Hive, round: number): Promise<number> {
  const prompt = promptOf(round);
  const source = `version: 1\nname: Bench\nsteps: [{ id: one, agent: ${kind?.name}, prompt: "${prompt}" }]\n`;
  const from = performance.now();
  const { run } = await hive.bridge.call("startRun", { workflow: { source, name: "bench" }, model });
  const view = await finished(hive, run);
  return ((view.steps[0]?.tokens ?? 0) * 1000) / (performance.now() - from);
}

function finished(hive: Hive, run: string): Promise<RunView> {
  return new Promise((resolve) => {
    const end = hive.bridge.subscribe(0, (events) => {
      const done = events.some(
        (event) => event.kind === "entry" && event.entry.type === "run.finished" && event.entry.run === run,
      );
      if (!done) return;
      end();
      resolve(hive.bridge.call("run", { run }));
    });
  });
}

async function straight(host: string, options: Readonly<Record<string, number>>, round: number): Promise<number> {
  const from = performance.now();
  let tokens = 0;
  const stream = await new Ollama({ host }).chat({
    model,
    stream: true,
    messages: [
      { role: "system", content: kind?.prompt ?? "" },
      { role: "user", content: promptOf(round + 50) },
    ],
    options: { ...options, num_predict: kind?.maxTokens ?? 0, temperature: kind?.temperature ?? 0 },
  });
  for await (const part of stream) tokens = part.eval_count ?? tokens;
  return (tokens * 1000) / (performance.now() - from);
}

/** The options that the hive sends with each request: an Ollama loads a model anew for another number of threads. */
async function optionsOf(home: string, digest: string): Promise<Readonly<Record<string, number>>> {
  const kept = await readThreadChoice(join(home, "threads.json"), `ollama:${digest}`);
  return kept === undefined ? {} : { num_thread: bestThreads(kept.measurements) };
}

/** Both ways to one engine, in turns. */
async function compare(engine: "embedded" | "bundled"): Promise<Row> {
  const home = mkdtempSync(join(tmpdir(), "skep-bench-"));
  const stored = await openModelStore(join(home, "models")).add({ name: model, file });
  const { spawn } = createNodeSpawner("dist");
  const env = { ...process.env, SKEP_ENGINE: engine };
  const hive = await openHive({ home, resources: "resources", version: "bench", spawn, env, continueRuns: false });
  try {
    await throughHive(hive, 99); // the engine, the model and the agent are there from now on
    const { engine: running } = await hive.bridge.call("models");
    if (running === null) throw new Error("no engine");
    const options = engine === "embedded" ? {} : await optionsOf(home, stored.digest);
    const { ours, peer } = await interleave(
      rounds,
      (round) => throughHive(hive, round),
      (round) => straight(running.host, options, round),
    );
    return {
      what: `tokens a second of a run, ${engine} engine`,
      ours: median(ours),
      peer: median(peer),
      peerName: "the same prompts straight to it",
      ratio: median(ours) / median(peer),
      unit: "tokens/s",
    };
  } finally {
    await hive.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const bundled = existsSync(join("resources", "ollama", `${process.platform}-${process.arch}`));
if (!bundled) console.error("Left out: the bundled Ollama, which `npm run fetch:ollama` brings.");
const rows = [await compare("embedded")];
if (bundled) rows.push(await compare("bundled"));
report("hive", rows);
