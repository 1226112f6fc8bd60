import { type ChildProcess, spawn } from "node:child_process";
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { testModel } from "./embedded/testing/own-engine.ts";
import { bundledBinary } from "./engines/bundled-ollama.ts";
import { processBirth } from "./engines/process-birth.ts";
import { openModelStore } from "./store/model-store.ts";
import { chooseThreads, writeThreadChoice } from "./store/thread-choices.ts";

const binary = process.env["SKEP_TEST_OLLAMA"] ?? (await bundledBinary("resources"));
const bundled = `the real bundled Ollama${binary ? "" : " (there is none here: set SKEP_TEST_OLLAMA)"}`;
const starter = await testModel();
// Real engines that load a real model, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });
let folder = "";
let hive: ChildProcess;

/** A hive that answers a request and then waits to be killed. It tells each engine's process when it is ready. */
const script = `
  import { fork } from "node:child_process";
  import { openModels } from ${JSON.stringify(new URL("./models.ts", import.meta.url).href)};
  const [home, resources] = process.argv.slice(-2);
  const entry = ${JSON.stringify(resolve("electron/hive/models/embedded/entry.ts"))};
  const models = openModels({
    home, resources, settings: { map: {} }, env: { PATH: process.env.PATH }, usualOllama: "http://127.0.0.1:2",
    onEvent: (event) => { if (event.type !== "pull") console.log(JSON.stringify(event)); },
    spawn: (plan) => {
      const child = fork(entry, plan.args, { env: { ...plan.env, ELECTRON_RUN_AS_NODE: "1" }, execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] });
      return {
        get pid() { return child.pid; },
        post: (message) => child.send(message),
        onMessage: (listener) => child.on("message", listener),
        onExit: (listener) => child.once("exit", (code, signal) => listener({ code, signal })),
        onStderr: (listener) => child.stderr.setEncoding("utf8").on("data", listener),
        kill: () => child.kill("SIGKILL"),
      };
    },
  });
  const { host, model } = await models.resolve("auto");
  const body = JSON.stringify({ model, prompt: "Hello", stream: false, options: { num_predict: 1, num_thread: 1 } });
  const answer = await fetch(host + "/api/generate", { method: "POST", body });
  console.log(JSON.stringify({ type: "answered", status: answer.status, engine: await models.ready() }));
  setInterval(() => models.ready().then((engine) => console.log(JSON.stringify({ type: "engine", engine }))), 100);
`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-kill-"));
  await mkdir(join(folder, "resources"));
  await copyFile("resources/models.yaml", join(folder, "resources", "models.yaml"));
  const store = openModelStore(join(folder, "home", "models"));
  const { modelDigest } = await store.add({ name: "smollm2:135m", file: starter, way: "link" });
  // What was measured before is not measured again: these tests are about other things.
  const measured = [{ threads: 1, promptPerSecond: 100, generationPerSecond: 100 }];
  await writeThreadChoice(join(folder, "home", "threads.json"), modelDigest, chooseThreads(measured, new Date()));
});

afterEach(async () => {
  hive.kill("SIGKILL");
  await expect.poll(() => processesOf(folder), { timeout: 20_000 }).toEqual([]);
  await rm(folder, { recursive: true });
});

async function bundle(): Promise<void> {
  const place = join(folder, "resources", "ollama", `${process.platform}-${process.arch}`);
  await mkdir(place, { recursive: true });
  await cp(binary ?? "", join(place, "ollama"));
}

/** Starts the hive and resolves with what it tells when the engine has answered; `next` waits for more. */
async function startHive() {
  const args = ["--input-type=module-typescript", "-e", script, "--", join(folder, "home"), join(folder, "resources")];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  hive = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  if (!hive.stdout) throw new Error("unreachable: its output is a pipe");
  const lines = createInterface(hive.stdout)[Symbol.asyncIterator]();
  const next = async (wanted: (line: { type: string; engine: { pid: number; kind: string } }) => boolean) => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      const told = JSON.parse(line.value);
      if (wanted(told)) return told;
    }
    throw new Error("The hive ended");
  };
  const answered = await next((line) => line.type === "answered");
  return { answered, next };
}

/** Every process that knows the folder: by its arguments or by its environment. */
async function processesOf(place: string): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const texts = await Promise.all(
    pids.map(async (pid) => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
      const [line, environment, state] = [await read("cmdline"), await read("environ"), await read("stat")];
      const ended = / [ZX] /.test(state.slice(state.lastIndexOf(")"), state.lastIndexOf(")") + 4));
      return !ended && `${line} ${environment}`.includes(place) ? `${pid} ${line.replaceAll("\0", " ")}` : null;
    }),
  );
  return texts.filter((text) => text !== null);
}

it.skipIf(!binary)(`leaves neither ${bundled} nor its runners behind when the hive is killed`, async () => {
  await bundle();
  const { answered } = await startHive();
  expect(answered).toMatchObject({ status: 200, engine: { kind: "bundled" } });
  const before = await processesOf(folder);
  // The hive, the warden with its watch, the server and its runner.
  expect(before.length).toBeGreaterThanOrEqual(4);
  expect(before.some((line) => line.includes(" runner "))).toBe(true);
  hive.kill("SIGKILL");
  await expect.poll(() => processesOf(folder), { timeout: 20_000 }).toEqual([]);
});

it.skipIf(!binary)(`starts ${bundled} again when it is killed`, async () => {
  await bundle();
  const { answered, next } = await startHive();
  const { pid } = answered.engine;
  process.kill(pid, "SIGKILL");
  const lost = await next((line) => line.type === "engine.lost");
  expect(lost.data).toMatchObject({ engine: "bundled", failure: { code: "engine_failed", retryable: true } });
  const again = await next((line) => line.type === "engine" && line.engine.pid !== pid);
  expect(again.engine.kind).toBe("bundled");
  expect(await processBirth(pid)).toBeNull();
});

it("leaves the embedded engine not behind when the hive is killed", async () => {
  const { answered } = await startHive();
  expect(answered).toMatchObject({ status: 200, engine: { kind: "embedded" } });
  expect(await processesOf(folder)).toHaveLength(2);
  hive.kill("SIGKILL");
  await expect.poll(() => processesOf(folder), { timeout: 20_000 }).toEqual([]);
});

it("starts the embedded engine again when it is killed", async () => {
  const { answered, next } = await startHive();
  const { pid } = answered.engine;
  process.kill(pid, "SIGKILL");
  const again = await next((line) => line.type === "engine" && line.engine.pid !== pid);
  expect(again.engine.kind).toBe("embedded");
});
