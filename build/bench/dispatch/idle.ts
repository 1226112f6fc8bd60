import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { payloadOf, percentile, priorityOf } from "../workload.ts";
import { benchKind, openCore } from "./core.ts";
import { spawnInProcess } from "./in-process.ts";
import { freshFolder } from "./open-desk.ts";

const pauseMs = 2;

/** Milliseconds from an add to the entry of the agent's handler in an idle hive: the middle one of so many. */
export async function dispatchIdle(count: number): Promise<number> {
  const folder = freshFolder();
  let entered: (at: number) => void = () => undefined;
  const core = openCore(folder, { spawn: spawnInProcess(() => entered(performance.now())), agents: 1 });
  const took: number[] = [];
  for (let index = -1; index < count; index += 1) {
    const started = new Promise<number>((resolve) => {
      entered = resolve;
    });
    const demand = { by: "kind", kind: benchKind.name } as const;
    const terms = { priority: priorityOf(index), timeoutMs: 600_000, retry: { attempts: 3, backoffMs: 100 } };
    const from = performance.now();
    void core.single.add({ ...terms, description: payloadOf(index), demand });
    const at = await started;
    if (index >= 0) took.push(at - from); // the one before starts the agent
    await sleep(pauseMs);
  }
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
  return percentile(took, 0.5);
}

/** Milliseconds to append a job to a file and to sync it: the middle one of so many. */
export async function appendAndSync(count: number): Promise<number> {
  const folder = freshFolder();
  const file = openSync(join(folder, "log"), "a");
  const took: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const line = `${payloadOf(index)}\n`;
    const from = performance.now();
    writeSync(file, line);
    fdatasyncSync(file);
    took.push(performance.now() - from);
    await sleep(pauseMs);
  }
  closeSync(file);
  rmSync(folder, { recursive: true, force: true });
  return percentile(took, 0.5);
}
