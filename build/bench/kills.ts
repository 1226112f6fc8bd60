/**
 * Kills an agent, the engine and the hive itself in the middle of runs on the real model, twenty times each, and looks
 * whether every run completes, each step's result is stored once, and no process is left.
 * `npm run bench -- kills [--json]`
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processesLeft } from "../../e2e/support/processes.ts";
import { type Ended, run, type Started, start } from "../../e2e/support/terminal.ts";
import { openModelStore } from "../../electron/hive/models/store/model-store.ts";
import { type Row, report } from "./report.ts";

const rounds = Number(process.env["ROUNDS"] ?? 20);
const file = process.env["SKEP_TEST_MODEL"] ?? join(".runtime", "models", "SmolLM2-135M-Instruct.Q4_1.gguf");

const workflow = `version: 1
name: Two steps
steps:
  - { id: first, agent: research_agent, prompt: "Name three rivers." }
  - { id: second, agent: creative_agent, prompt: "Name three lakes." }
  - { id: last, agent: summarizer_agent, prompt: "Shorten: {{ steps.first.output }} {{ steps.second.output }}" }
`;

interface Line {
  readonly type: string;
  readonly run?: string;
  readonly step?: string;
  readonly seq?: number;
  readonly state?: string;
}

/** Kills something at a random moment of a run and answers all that was told until the run's end. */
type Round = (home: string, source: string) => Promise<readonly Line[]>;

const victims: Readonly<Record<string, Round>> = {
  agent: async (home, source) => {
    const started = start(["run", source, "--json"], { home });
    const [, pid] = await started.seen(/"type":"task\.assigned".*?"pid":(\d+)/);
    return await killLater(started, Number(pid));
  },
  engine: async (home, source) => {
    const started = start(["run", source, "--json"], { home });
    await started.seen(/"type":"task\.running"/);
    const engine = await enginePid(home);
    return await killLater(started, engine);
  },
  hive: async (home, source) => {
    const started = start(["run", source, "--json"], { home });
    await started.seen(/"type":"task\.running"/);
    const before = await killLater(started, started.child.pid ?? 0);
    if (before.at(-1)?.type === "run.finished") return before; // it was quicker than the kill
    if ((await processesLeft(home)).length > 0) throw new Error("processes outlived their hive");
    const id = before.find(({ type }) => type === "run.started")?.run ?? "";
    const after = await run(["run", "--resume", id, "--json"], { home });
    return [...before, ...linesOf(after)];
  },
};

async function killLater(started: Started, pid: number): Promise<readonly Line[]> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 1500));
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it ended by itself before
  }
  return linesOf(await started.ended);
}

async function enginePid(home: string): Promise<number> {
  const { stdout } = await run(["status", "--json"], { home });
  const pid: unknown = JSON.parse(stdout).engine?.pid;
  if (typeof pid !== "number") throw new Error(`no engine in ${stdout}`);
  return pid;
}

function linesOf({ stdout }: Ended): readonly Line[] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line) as Line);
}

/** What is wrong with a round; undefined: nothing. */
function faultOf(lines: readonly Line[], left: number): string | undefined {
  const last = lines.at(-1);
  if (last?.type !== "run.finished" || last.state !== "complete") return `the run ended ${last?.type} ${last?.state}`;
  const stored = new Map(lines.flatMap((line) => (line.type === "task.completed" ? [[line.seq, line.step]] : [])));
  const steps = [...stored.values()].sort();
  if (steps.join() !== "first,last,second") return `results stored: ${steps.join()}`;
  return left > 0 ? `${left} processes left` : undefined;
}

const rows: Row[] = [];
for (const [victim, round] of Object.entries(victims)) {
  let good = 0;
  for (let count = 1; count <= rounds; count += 1) {
    const home = mkdtempSync(join(tmpdir(), "skep-kills-"));
    await openModelStore(join(home, "models")).add({ name: "smollm2:135m", file });
    const source = join(home, "two-steps.yaml");
    writeFileSync(source, workflow);
    const lines = await round(home, source);
    const fault = faultOf(lines, (await processesLeft(home)).length);
    if (fault === undefined) good += 1;
    else console.error(`${victim}, round ${count}: ${fault}; kept in ${home}`);
    if (fault === undefined) rmSync(home, { recursive: true, force: true });
  }
  const what = `runs that completed with their ${victim} killed`;
  rows.push({ what, ours: good, peer: rounds, peerName: "rounds", ratio: good / rounds, unit: "runs" });
}
report("kills", rows);
