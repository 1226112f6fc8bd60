import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MODEL, startEngineHere } from "./testing/engine-here.ts";
import { startEngine, testModel } from "./testing/own-engine.ts";

const entry = join(import.meta.dirname, "entry.ts");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-entry-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

it("tells its parent where it answers, and ends in order when asked to", async () => {
  const engine = await startEngine(["--models", join(folder, "models"), "--catalogue", "resources/models.yaml"]);
  expect(await (await fetch(engine.url)).text()).toBe("Ollama is running");
  await engine.stop();
  expect(lives(engine.pid)).toBe(false);
});

it("writes with one thread for native work what it writes with several, alone and side by side", async () => {
  const several = await startEngineHere();
  const one = await startEngine(["--models", join(several.folder, "models")]);
  const ask = async (url: string, about: string) => {
    const body = { model: MODEL, prompt: `Say what speaks for ${about}.`, stream: false };
    const options = { temperature: 0, num_predict: 24 };
    const answer = await fetch(`${url}/api/generate`, { method: "POST", body: JSON.stringify({ ...body, options }) });
    return (await answer.json()).response;
  };
  const alone = [await ask(several.url, "the wind"), await ask(several.url, "the sun")];
  expect([await ask(one.url, "the wind"), await ask(one.url, "the sun")]).toEqual(alone);
  expect(await Promise.all([ask(one.url, "the wind"), ask(one.url, "the sun")])).toEqual(alone);
  await one.stop();
  await several.stop();
});

it("tells its parent when other models are in memory", async () => {
  const child = fork(entry, ["--model", await testModel()], { execArgv: ["--no-warnings"] });
  const [ready] = await once(child, "message");
  const told = once(child, "message");
  const body = JSON.stringify({ model: "smollm2-135m-instruct.q4_1", keep_alive: 300 });
  await fetch(`http://127.0.0.1:${ready.port}/api/generate`, { method: "POST", body });
  expect((await told)[0]).toEqual({ type: "loaded" });
  child.kill("SIGTERM");
  await once(child, "exit");
});

it("serves a named file without a store, and tells a person who has no channel", async () => {
  const child = spawn(process.execPath, [entry, "--model", await testModel()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve) => child.stdout.once("data", (chunk) => resolve(String(chunk))));
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "";
  const tags = await fetch(`${url}/api/tags`).then((answer) => answer.json());
  expect(tags).toMatchObject({ models: [{ name: "smollm2-135m-instruct.q4_1:latest" }] });
  child.kill("SIGTERM");
  await new Promise((resolve) => child.once("exit", resolve));
});

it("does not outlive a parent that is killed without a word", async () => {
  // A parent that starts the engine, passes its words on, and is then killed with SIGKILL.
  const script = `
    const { fork } = require("node:child_process");
    const child = fork(${JSON.stringify(entry)}, ["--port", "0"]);
    child.on("message", (message) => process.send(message));
  `;
  const parent = fork("-e", [script], { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const pid = await new Promise<number>((resolve) => parent.once("message", (told) => resolve(pidIn(told))));
  expect(lives(pid)).toBe(true);
  parent.kill("SIGKILL");
  await until(() => !lives(pid));
});

function pidIn(message: unknown): number {
  const pid = typeof message === "object" && message !== null ? Reflect.get(message, "pid") : undefined;
  if (typeof pid !== "number") throw new Error("the engine told no process id");
  return pid;
}

it("says what is wrong with what it was given", async () => {
  await expect(startEngine(["--port", "soon"])).rejects.toThrow(/--port wants a whole number/);
  await expect(startEngine(["--model", "package.json"])).rejects.toThrow(/not in GGUF format/);
  await expect(startEngine(["--what"])).rejects.toThrow(/--what/);
});
