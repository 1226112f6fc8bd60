/**
 * The agent graph and the dashboard while 200 agents change 20 times a second each before a queue of 10,000 tasks: batches of
 * events, frames and memory of the page. `npm run bench -- agents-view [--json]`; wants a display
 * (`xvfb-run -a npm run bench -- agents-view`).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { _electron, type Page } from "playwright";
import { build } from "vite";
import { environment } from "../../e2e/support/terminal.ts";
import { type Watched, watchFrames } from "./agents-view/watch-frames.ts";
import { type Row, report } from "./report.ts";

const agents = 200;
const tasks = 10_000;
const seconds = Number(process.env["SKEP_BENCH_SECONDS"] ?? 60);
const kinds = ["A", "B", "C", "D"] as const;
const tiers = ["planning", "execution", "validation", "support"] as const;

const root = resolve(".");
const out = join(root, "dist", "bench-agents-view");
const home = mkdtempSync(join(tmpdir(), "skep-bench-"));
process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= resolve(".runtime/electron-42.0.0");

/** The app's main process with other agents, beside the bundles that ship. */
async function bundleMain(): Promise<void> {
  const external = [/^node:/, /^(electron|better-sqlite3|node-llama-cpp)(\/|$)/];
  await build({
    ...{ root, configFile: false, envDir: false, publicDir: false, logLevel: "warn" },
    ssr: { noExternal: true, target: "node" },
    build: {
      ...{ ssr: true, outDir: out, emptyOutDir: true, target: "node24", minify: false },
      rolldownOptions: {
        input: { main: join(root, "build/bench/agents-view/main.ts") },
        external,
        output: { format: "es", entryFileNames: "main.js" },
      },
    },
  });
}

function fillHome(): void {
  mkdirSync(join(home, "agents"));
  writeFileSync(join(home, "swarm_config.yaml"), `max_agents: ${agents}\nmax_agents_per_kind: ${agents}\n`);
  kinds.forEach((name, index) => {
    const lines = [
      `id: own-00${index + 1}`,
      `name: ${name}`,
      "role: Bench",
      `tier: ${tiers[index]}`,
      "executors: [status]",
    ];
    writeFileSync(join(home, "agents", `own-00${index + 1}.yaml`), `${lines.join("\n")}\n`);
  });
}

function sourceOf(count: number): string {
  const steps = Array.from({ length: count }, (_, index) => `- {id: t${index}, agent: ${kinds[index % kinds.length]}}`);
  return `version: 1\nname: Bench\nsteps:\n${steps.join("\n")}\n`;
}

async function call(page: Page, method: string, request: unknown): Promise<void> {
  const answer = await page.evaluate(
    async ([name, asked]) => {
      const skep = Reflect.get(window, "skep") as { call(method: unknown, request: unknown): Promise<unknown> }; // the bridge
      return await skep.call(name, asked);
    },
    [method, request] as const,
  );
  if (Reflect.get(Object(answer), "ok") !== true) throw new Error(`${method}: ${JSON.stringify(answer)}`);
}

/** Watches one view; answers what its frames did, and how much its memory grew after a first look. */
async function watchView(
  page: Page,
  heapOf: () => Promise<number>,
): Promise<Watched & { readonly grownBytes: number }> {
  await watchFrames(page, seconds / 6); // what is loaded lazily is there from now on
  const before = await heapOf();
  const watched = await watchFrames(page, seconds);
  return { ...watched, grownBytes: (await heapOf()) - before };
}

function rowsOf(
  view: string,
  { frames, longest, most, batches, busiest, changes, grownBytes }: Awaited<ReturnType<typeof watchView>>,
): Row[] {
  const row = (what: string, ours: number, peer: number, peerName: string, unit: string): Row => {
    return { what: `${view}: ${what}`, ours, peer, peerName, ratio: peer / ours, unit };
  };
  console.error(
    `${view}: ${frames} frames, ${batches} batches, ${Math.round(changes / seconds)} changes told a second`,
  );
  return [
    row("longest frame in a minute", longest, 100, "what it may take", "ms"),
    row("99 of 100 frames", most, 100, "what they may take", "ms"),
    row("batches in the busiest second", busiest, 63, "one for each 16 ms", "batches"),
    row("growth of the page's memory", Math.max(0.1, grownBytes / 1e6), 10, "what it may be", "MB"),
  ];
}

fillHome();
await bundleMain();
const { DISPLAY = "", XAUTHORITY = "" } = process.env;
const electron = await _electron.launch({
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), join(out, "main.js")],
  env: environment({ home, env: { DISPLAY, XAUTHORITY, SKEP_BENCH_ROOT: root } }),
  timeout: 60_000,
});
try {
  const page = await electron.firstWindow();
  page.setDefaultTimeout(60_000);
  await page.getByRole("button", { name: /^Run/ }).first().waitFor();
  // As many as one run may have, and the rest in a second one.
  for (const count of [tasks, 2 * agents]) {
    await call(page, "startRun", { workflow: { source: sourceOf(count), name: "bench" } });
  }
  for (const kind of kinds) await call(page, "scaleAgents", { kind, to: agents / kinds.length });
  const session = await electron.context().newCDPSession(page);
  await session.send("Performance.enable");
  const heapOf = async (): Promise<number> => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
  };
  const rows: Row[] = [];
  await page.keyboard.press("Control+2");
  await page.locator("article").first().waitFor();
  rows.push(...rowsOf("agent graph", await watchView(page, heapOf)));
  await page.keyboard.press("Control+3");
  await page.getByRole("heading", { level: 1 }).waitFor();
  rows.push(...rowsOf("dashboard", await watchView(page, heapOf)));
  report("agents-view", rows);
} finally {
  await electron.close();
  rmSync(home, { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
}
