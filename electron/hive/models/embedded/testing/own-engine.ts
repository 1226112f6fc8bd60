import { fork } from "node:child_process";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { hugePages, oneNativeThread } from "../../engines/environment.ts";
import type { TestServer } from "./real-ollama.ts";

const ready = z.object({ type: z.literal("ready"), port: z.number(), pid: z.number() });

/** The starter model's file, where the bootstrap or the environment puts it. Throws when it is nowhere. */
export async function testModel(): Promise<string> {
  const file = process.env["SKEP_TEST_MODEL"] ?? join(".runtime", "models", "SmolLM2-135M-Instruct.Q4_1.gguf");
  await access(file).catch((cause) => {
    throw new Error(`the starter model is not at ${file}; set SKEP_TEST_MODEL to where it is`, { cause });
  });
  return file;
}

/** Starts an embedded engine in a process of its own, as the hive does, and waits until it answers. */
export async function startEngine(args: readonly string[]): Promise<TestServer> {
  const entry = join(import.meta.dirname, "..", "entry.ts");
  const env = { ...process.env, ...hugePages(process.platform), ...oneNativeThread };
  const child = fork(entry, [...args], { stdio: ["ignore", "ignore", "pipe", "ipc"], env });
  let told = "";
  child.stderr?.on("data", (chunk) => {
    told += String(chunk);
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve(ready.parse(message).port));
    child.once("exit", () => reject(new Error(`the engine did not start: ${told}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
