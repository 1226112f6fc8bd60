import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Task } from "../contract/task.ts";
import { isDownload } from "../dispatcher/work/is-download.ts";
import type { Writer } from "../store/writer.ts";
import { canMount } from "../testing/can-mount.ts";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../testing/scripted-ollama.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { isEntry, openTestHive } from "../testing/test-hive.ts";
import { Ballast } from "./ballast.ts";
import { DownloadGate } from "./download-gate.ts";
import { readResources } from "./read-resources.ts";
import { ResourceWatch } from "./resource-watch.ts";

const mebibyte = 1_048_576;
const thresholds = {
  disk: { exhaustedBelow: 4 * mebibyte, restoredFrom: 8 * mebibyte },
  memory: { exhaustedBelow: 0, restoredFrom: 0 },
};

/** Mounts a small file system of its own; undefined where this user may not. */
function smallDisk(): string | undefined {
  const folder = join(temporaryFolder(), "disk");
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync("umount", ["-l", folder], { stdio: "ignore" }));
  return folder;
}

const title = canMount
  ? "pauses work on a full disk, frees the ballast, loses nothing, and goes on when there is room again"
  : "needs the right to mount a file system to fill one: nothing to see here";

/** Takes all room that is left. */
function fill(folder: string): void {
  for (const size of [mebibyte, 4096, 1]) {
    try {
      for (let n = 0; ; n += 1) writeFileSync(join(folder, `filler-${size}-${n}`), Buffer.alloc(size, 7));
    } catch {
      // no room for one more of this size
    }
  }
}

function clear(folder: string): void {
  for (const size of [mebibyte, 4096, 1]) {
    for (let n = 0; existsSync(join(folder, `filler-${size}-${n}`)); n += 1)
      rmSync(join(folder, `filler-${size}-${n}`));
  }
}

/** Writes into the room that the log's file has of its own, until the disk refuses. */
async function useLog(writer: Writer): Promise<never> {
  for (;;)
    await writer.write((record) => record({ type: "tool.refused", data: { tool: "x", reason: "x".repeat(100_000) } }));
}

it.runIf(canMount)(title, async () => {
  const shown = console.error;
  console.error = () => undefined; // each refusal is told there
  onTestFinished(() => {
    console.error = shown;
  });
  const folder = smallDisk();
  if (folder === undefined) throw new Error("The file system could not be mounted.");
  const engine = await openScriptedOllama(() => say("one two three"));
  const gate = new DownloadGate();
  const holdsBack = (task: Task): boolean => !gate.isOpen && isDownload(task, () => undefined);
  const hive = await openTestHive({ spawn: forkAgents().spawn, engine: engine.host, folder, holdsBack });
  const watch = new ResourceWatch({
    ...{ writer: hive.store.writer, gate, thresholds, ballast: new Ballast(folder, mebibyte), everyMs: 20 },
    read: async () => await readResources(folder),
    changed: () => hive.dispatcher.wake(),
  });
  onTestFinished(async () => await watch.stop());
  await watch.look();
  expect(existsSync(join(folder, "ballast"))).toBe(true);
  fill(folder);
  await expect(useLog(hive.store.writer)).rejects.toMatchObject({ failure: { code: "disk_full" } });
  await watch.look();
  const steps = `  - { id: fetch, type: download, agent: alpha_agent, prompt: p }\n  - { id: think, agent: beta_agent, prompt: p }`;
  const source = `version: 1\nname: Two\nsteps:\n${steps}\n`;
  const asked = async (): Promise<string> => {
    for (;;) {
      try {
        return await hive.run(source);
      } catch (error) {
        expect(error).toMatchObject({ failure: { code: "disk_full", retryable: true } });
        await watch.look();
      }
    }
  };
  const run = await asked();
  expect(existsSync(join(folder, "ballast"))).toBe(false);
  watch.start();
  await hive.until((event) => isEntry(event, "resource.exhausted"));
  expect([gate.isOpen, watch.issues().length]).toEqual([false, 1]);
  fill(folder);
  clear(folder);
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", steps: [{ state: "complete" }, { state: "complete" }] });
  expect(gate.isOpen).toBe(true);
  expect(hive.entries("resource.restored")).toHaveLength(1);
  expect(hive.entries("task.completed")).toHaveLength(2);
  expect(hive.store.database.pragma("integrity_check", { simple: true })).toBe("ok");
  await watch.look();
  expect(existsSync(join(folder, "ballast"))).toBe(true);
});
