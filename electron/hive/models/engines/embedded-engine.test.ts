import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type EmbeddedPlan, startEmbeddedEngine } from "./embedded-engine.ts";
import { hugePages, oneNativeThread } from "./environment.ts";
import { type Script, scriptedEngine } from "./scripted-engine.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-embedded-"));
});

afterEach(() => rm(folder, { recursive: true }));

function plan(script: Script = {}): { plan: EmbeddedPlan; plans: ReturnType<typeof scriptedEngine>["plans"] } {
  const { spawn, plans } = scriptedEngine(script);
  const env = { PATH: process.env["PATH"], SECRET: "secret", HOME: "/home/someone" };
  return { plans, plan: { spawn, folder, models: join(folder, "models"), catalogue: "models.yaml", env, slots: 2 } };
}

it("starts the engine with what it needs and nothing else", async () => {
  const { plan: made, plans } = plan();
  const engine = await startEmbeddedEngine(made);
  expect(engine.view).toMatchObject({ kind: "embedded", version: "scripted", pid: expect.any(Number) });
  expect(engine.slots).toBe(2);
  expect(plans[0]?.args.join(" ")).toBe(
    `--port 0 --models ${join(folder, "models")} --parallel 2 --catalogue models.yaml`,
  );
  expect(Object.keys(plans[0]?.env ?? {}).sort()).toEqual(
    [
      ...Object.keys({ ...hugePages(process.platform), ...oneNativeThread }),
      ...["HOME", "PATH", "TEMP", "TMP", "TMPDIR"],
    ].sort(),
  );
  await engine.stop();
  expect(await engine.ended).toBeNull();
});

it("keeps a record of the process while it lives", async () => {
  const engine = await startEmbeddedEngine(plan().plan);
  expect(await readdir(folder)).toContain(`engine-${engine.view.pid}.json`);
  await engine.stop();
  expect(await readdir(folder)).not.toContain(`engine-${engine.view.pid}.json`);
});

it("tells how it ended when it is killed", async () => {
  const engine = await startEmbeddedEngine(plan().plan);
  process.kill(engine.view.pid ?? 0, "SIGKILL");
  expect(await engine.ended).toMatchObject({
    code: "engine_failed",
    message: expect.stringContaining("SIGKILL"),
    retryable: true,
  });
});

it("fails with its last words when it ends before it listens", async () => {
  const { plan: made } = plan({ before: 'process.stderr.write("no such model"); process.exit(3);' });
  await expect(startEmbeddedEngine(made)).rejects.toMatchObject({
    failure: { code: "engine_failed", detail: "no such model" },
  });
  expect(await readFile(join(folder, "embedded.log"), "utf8")).toBe("no such model");
});
