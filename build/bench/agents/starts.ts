import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createNodeSpawner } from "../../../electron/terminal/spawn-node.ts";
import { benchKind, openCore } from "../dispatch/core.ts";
import { freshFolder } from "../dispatch/open-desk.ts";
import { forkPort } from "./fork.ts";

const settleMs = 300;

/** Milliseconds until the first message of a forked process. */
export async function startToFirstMessage(file: string, args: readonly string[]): Promise<number> {
  const from = performance.now();
  const child = forkPort(file, args);
  await once(child, "message");
  const took = performance.now() - from;
  await end(child);
  return took;
}

/** Agents a second that a hive starts and registers when it is to keep so many from one moment to the next. */
export async function startAgents(count: number): Promise<number> {
  const folder = freshFolder();
  const core = openCore(folder, { spawn: createNodeSpawner("dist").spawn, agents: count });
  const ready = Promise.withResolvers<void>();
  let registered = 0;
  core.feed.subscribe(undefined, (events) => {
    for (const event of events) if (event.kind === "entry" && event.entry.type === "agent.registered") registered += 1;
    if (registered >= count) ready.resolve();
  });
  const from = performance.now();
  core.pool.setWish(benchKind.name, count);
  await ready.promise;
  const took = performance.now() - from;
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
  return (count * 1000) / took;
}

/** Bare processes a second, all started at once, until each has said something. */
export async function startBare(count: number, bare: string): Promise<number> {
  const from = performance.now();
  const children = Array.from({ length: count }, () => forkPort(bare));
  await Promise.all(children.map((child) => once(child, "message")));
  const took = performance.now() - from;
  await Promise.all(children.map(end));
  return (count * 1000) / took;
}

/** Megabytes that a process takes alone, pages that it shares with others in part; NaN where the system does not say. */
export async function memoryOf(file: string, args: readonly string[]): Promise<number> {
  const child = forkPort(file, args);
  await once(child, "message");
  await sleep(settleMs);
  const rollup = `/proc/${child.pid}/smaps_rollup`;
  const text = existsSync(rollup) ? readFileSync(rollup, "utf8") : "";
  await end(child);
  return (Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? Number.NaN) * 1024) / 1e6;
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
