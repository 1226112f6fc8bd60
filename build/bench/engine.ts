/**
 * The embedded engine against a real Ollama: the same model file, threads and prompts, in one run, in interleaved rounds.
 * `npm run bench -- engine [--json]`
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ollama } from "ollama";
import { z } from "zod";
import { startEngine, testModel } from "../../electron/hive/models/embedded/testing/own-engine.ts";
import {
  findOllama,
  NO_OLLAMA,
  startOllama,
  type TestServer,
} from "../../electron/hive/models/embedded/testing/real-ollama.ts";
import { openModelStore } from "../../electron/hive/models/store/model-store.ts";
import { readThreadChoice, type ThreadChoice } from "../../electron/hive/models/store/thread-choices.ts";
import { median, type Row, report } from "./report.ts";

interface Timed {
  readonly firstTokenMilliseconds: number;
  readonly promptPerSecond: number;
  /** From the first word to the last by the client's clock. */
  readonly tokensPerSecond: number;
  /** As the server's own statistics have it: Ollama leaves the choosing of tokens out, ours counts it. */
  readonly toldPerSecond: number;
  readonly tokens: number;
  readonly milliseconds: number;
  readonly text: string;
}

type Figure = "tokensPerSecond" | "toldPerSecond" | "promptPerSecond" | "firstTokenMilliseconds";

const MODEL = "bench:latest";
const ROUNDS = 5;
const SCHEMA_TRIES = 20;
const ANSWER_TOKENS = 64;

const person = z.object({
  name: z.string().max(24),
  role: z.enum(["research", "creative", "critical"]),
  points: z.array(z.string().max(40)).max(3),
  confident: z.boolean(),
});

const TOPICS = ["solar power", "wind farms", "tidal energy", "geothermal heat", "hydropower", "biomass", "batteries"];

/** A prompt of some hundred and fifty tokens that no earlier round had, so that no cache helps either side. */
function freshPrompt(round: number): string {
  const topic = TOPICS[round % TOPICS.length] ?? "energy";
  const facts = Array.from(
    { length: 6 },
    (_, index) => `${round}.${index}: ${topic} matters in region ${round * 31 + index}.`,
  );
  return `${facts.join(" ")} Write about ${topic}.`;
}

async function ask(url: string, round: number, threads: number): Promise<Timed> {
  const start = performance.now();
  let first = 0;
  let text = "";
  const stream = await new Ollama({ host: url }).chat({
    model: MODEL,
    stream: true,
    messages: [{ role: "user", content: freshPrompt(round) }],
    options: { num_predict: ANSWER_TOKENS, num_thread: threads, temperature: 0, stop: ["\u0000"] },
  });
  for await (const part of stream) {
    if (first === 0 && part.message.content !== "") first = performance.now();
    text += part.message.content;
    if (!part.done) continue;
    const end = performance.now();
    return {
      firstTokenMilliseconds: first - start,
      promptPerSecond: (part.prompt_eval_count * 1e9) / part.prompt_eval_duration,
      tokensPerSecond: ((part.eval_count - 1) * 1000) / (end - first),
      toldPerSecond: (part.eval_count * 1e9) / part.eval_duration,
      tokens: part.eval_count,
      milliseconds: end - start,
      text,
    };
  }
  throw new Error(`${url} ended its answer without saying so`);
}

function row(what: string, values: { ours: number[]; peer: number[] }, as: { unit: string; peerName: string }): Row {
  const [ours, peer] = [median(values.ours), median(values.peer)];
  // Of times, less is better.
  const ratio = as.unit === "ms" ? peer / ours : ours / peer;
  return { what, ours, peer, peerName: as.peerName, ratio, unit: as.unit };
}

async function oneByOne(ours: string, peer: string, threads: ThreadChoice): Promise<Row[]> {
  const found = { ours: [] as Timed[], peer: [] as Timed[] };
  const prompts = { ours: [] as Timed[], peer: [] as Timed[] };
  // A real Ollama loads the model again when the number of threads changes, so each number has its own rounds.
  for (const [into, count, base] of [
    [found, threads.generation, 0],
    [prompts, threads.prompt, 500],
  ] as const) {
    await ask(peer, base + 99, count);
    for (let round = base; round < base + ROUNDS; round += 1) {
      into.ours.push(await ask(ours, round, count));
      into.peer.push(await ask(peer, round, count));
    }
  }
  const pick = (from: typeof found, field: Figure) => ({
    ours: from.ours.map((one) => one[field]),
    peer: from.peer.map((one) => one[field]),
  });
  const peerName = "Ollama";
  return [
    row("generation", pick(found, "tokensPerSecond"), { unit: "tokens/s", peerName }),
    row("generation, as each server tells it", pick(found, "toldPerSecond"), { unit: "tokens/s", peerName }),
    row("prompt", pick(prompts, "promptPerSecond"), { unit: "tokens/s", peerName }),
    row("time to first token", pick(prompts, "firstTokenMilliseconds"), { unit: "ms", peerName }),
  ];
}

/** Two clients at once against one alone, both on our engine; and how evenly the two moved. */
async function twoAtOnce(ours: string, threads: number): Promise<Row[]> {
  const alone: number[] = [];
  const together: number[] = [];
  const evenness: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await ask(ours, 1000 + round * 3, threads);
    alone.push((one.tokens * 1000) / one.milliseconds);
    const start = performance.now();
    const two = await Promise.all([ask(ours, 1001 + round * 3, threads), ask(ours, 1002 + round * 3, threads)]);
    const tokens = two.reduce((sum, part) => sum + part.tokens, 0);
    together.push((tokens * 1000) / (performance.now() - start));
    const times = two.map((part) => part.milliseconds);
    evenness.push(Math.min(...times) / Math.max(...times));
  }
  return [
    row("two at once, in total", { ours: together, peer: alone }, { unit: "tokens/s", peerName: "one alone" }),
    row("two at once, evenness", { ours: evenness, peer: evenness.map(() => 1) }, { unit: "", peerName: "even" }),
  ];
}

async function validAnswers(url: string, threads: number): Promise<number> {
  let valid = 0;
  for (let attempt = 0; attempt < SCHEMA_TRIES; attempt += 1) {
    const answer = await new Ollama({ host: url }).chat({
      model: MODEL,
      messages: [{ role: "user", content: `Describe agent number ${attempt} of a research team as JSON.` }],
      format: z.toJSONSchema(person),
      options: { seed: attempt, num_thread: threads },
    });
    if (person.safeParse(parsed(answer.message.content)).success) valid += 1;
  }
  return valid;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function compare(
  servers: { ours: TestServer; peer: TestServer },
  threadsFile: string,
  digest: string,
): Promise<Row[]> {
  const [ours, peer] = [servers.ours.url, servers.peer.url];
  await ask(ours, 9001, 0);
  const threads = await readThreadChoice(threadsFile, digest);
  if (!threads) throw new Error("the engine kept no choice of threads");
  console.error(`Threads, as the engine chose them: ${threads.prompt} for prompts, ${threads.generation} for answers.`);
  await ask(peer, 9001, threads.generation);
  const rows = [...(await oneByOne(ours, peer, threads)), ...(await twoAtOnce(ours, threads.generation))];
  const valid = { ours: [await validAnswers(ours, threads.generation)], peer: [SCHEMA_TRIES] };
  return [...rows, row("answers that hold their schema", valid, { unit: "of 20", peerName: "all" })];
}

async function run(): Promise<void> {
  const binary = await findOllama();
  if (!binary) {
    console.error(`The engine is compared with a real Ollama, and ${NO_OLLAMA}.`);
    process.exitCode = 1;
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "skep-bench-"));
  const models = join(folder, "models");
  try {
    const stored = await openModelStore(models).add({ name: MODEL, file: await testModel(), way: "link" });
    const ours = await startEngine(["--models", models, "--parallel", "2"]);
    const peer = await startOllama(binary, models);
    // An interrupted comparison leaves no server behind.
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void Promise.all([ours.stop(), peer.stop()]).then(() => process.exit(130)));
    }
    try {
      const rows = await compare({ ours, peer }, join(folder, "threads.json"), stored.modelDigest);
      report("engine", rows);
    } finally {
      await Promise.all([ours.stop(), peer.stop()]);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await run();
