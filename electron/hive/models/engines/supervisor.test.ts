import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FailureError, failure } from "../../contract/failure.ts";
import { startEmbeddedEngine } from "./embedded-engine.ts";
import { type Script, scriptedEngine } from "./scripted-engine.ts";
import { EngineSupervisor } from "./supervisor.ts";
import { findUserOllama } from "./user-ollama.ts";

let folder = "";
let told: string[] = [];

const listener = {
  ready: () => void told.push("ready"),
  lost: () => void told.push("lost"),
  changed: () => void told.push("changed"),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-supervisor-"));
  told = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function supervised(script: Script = {}) {
  const { spawn, plans } = scriptedEngine(script);
  const plan = { spawn, folder, models: folder, catalogue: "models.yaml", env: process.env, slots: 1 };
  return { plans, supervisor: new EngineSupervisor(() => startEmbeddedEngine(plan), listener) };
}

it("starts one engine for all who ask at once", async () => {
  const { supervisor, plans } = supervised();
  expect(plans).toHaveLength(0);
  const [one, two] = await Promise.all([supervisor.ready(), supervisor.ready()]);
  expect(one).toBe(two);
  expect(plans).toHaveLength(1);
  expect(told).toEqual(["ready"]);
  await supervisor.stop();
  expect(supervisor.state.kind).toBe("stopped");
});

it("starts another when it is killed, and those who ask meanwhile wait for it", async () => {
  const { supervisor } = supervised();
  const first = await supervisor.ready();
  process.kill(first.view.pid ?? 0, "SIGKILL");
  await first.ended;
  const second = await supervisor.ready();
  expect(second.view.pid).not.toBe(first.view.pid);
  expect(told).toEqual(["ready", "lost", "ready"]);
  await supervisor.stop();
});

it("gives up after the last attempt, tells why, and tries again when asked anew", async () => {
  const { supervisor, plans } = supervised({ before: 'process.stderr.write("broken"); process.exit(1);' });
  await expect(supervisor.ready()).rejects.toMatchObject({ failure: { code: "engine_failed", detail: "broken" } });
  expect(plans).toHaveLength(5);
  expect(supervisor.state.kind).toBe("broken");
  const again = supervisor.ready();
  await supervisor.stop();
  await expect(again).rejects.toMatchObject({ failure: { code: "cancelled" } });
  expect(told).toEqual([]);
});

it("does not repeat what cannot succeed", async () => {
  let starts = 0;
  const supervisor = new EngineSupervisor(async () => {
    starts++;
    throw new FailureError(failure("no_engine", "OLLAMA_HOST is silent"));
  }, listener);
  await expect(supervisor.ready()).rejects.toThrow("OLLAMA_HOST is silent");
  expect(starts).toBe(1);
  await supervisor.stop();
});

it("goes on to another engine when one without a process of ours is lost", async () => {
  const inner = supervised();
  const embedded = await inner.supervisor.ready();
  let starts = 0;
  const supervisor = new EngineSupervisor(async () => {
    starts++;
    const own = await findUserOllama({ OLLAMA_HOST: embedded.view.host });
    if (!own) throw new Error("unreachable: a named engine is found or it fails");
    return own;
  }, listener);
  const first = await supervisor.ready();
  await supervisor.lost(first, failure("engine_failed", "It no longer answers", { retryable: true }));
  await supervisor.lost(first, failure("engine_failed", "It no longer answers", { retryable: true }));
  expect(await supervisor.ready()).not.toBe(first);
  expect(starts).toBe(2);
  await supervisor.stop();
  await inner.supervisor.stop();
});

it("stops an engine that begins to answer after it was told to stop", async () => {
  const { supervisor, plans } = supervised({ before: "await new Promise((wait) => setTimeout(wait, 300));" });
  const asked = supervisor.ready();
  await supervisor.stop();
  await expect(asked).rejects.toThrow("stopping");
  expect(plans).toHaveLength(1);
  await expect(supervisor.ready()).rejects.toThrow("stopping");
});
