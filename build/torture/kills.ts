import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openRecord } from "../../electron/hive/open-record.ts";
import { addWaiting } from "./backlog.ts";
import { findFaults, readNotes } from "./check-store.ts";
import type { Random } from "./random.ts";

const load = fileURLToPath(new URL("load.ts", import.meta.url));
const longestLifeMs = 120;
const standardRestartMs = 2000;
const startMs = 30_000;

/** What some rounds of kills showed. */
export interface KillFindings {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Milliseconds from the start of the process to its first claim; the longest of all rounds. */
  readonly slowestRestartMs: number;
  readonly faults: readonly string[];
}

/** Kills a hive under load at random moments, again and again on one store, and looks each time what is left. */
export async function killHives(options: {
  readonly rounds: number;
  readonly backlog: number;
  readonly random: Random;
  readonly until: number;
  /** Longest time to the first claim that is no fault. */
  readonly mostRestartMs?: number;
}): Promise<KillFindings> {
  const folder = mkdtempSync(join(tmpdir(), "skep-torture-"));
  const notes = join(folder, "acknowledged");
  const record = openRecord(folder, Date.now);
  await addWaiting(record, options.backlog);
  await record.close();
  const { mostRestartMs = standardRestartMs } = options;
  const faults: string[] = [];
  let [rounds, slowestRestartMs] = [0, 0];
  while (rounds < options.rounds && faults.length === 0 && performance.now() < options.until) {
    rounds += 1;
    const from = existsSync(notes) ? readFileSync(notes).length : 0;
    const restartMs = await killOne(folder, from, options.random() * longestLifeMs);
    slowestRestartMs = Math.max(slowestRestartMs, restartMs);
    if (restartMs > mostRestartMs) faults.push(`round ${rounds}: ${restartMs} ms to the first claim`);
    const found = findFaults(folder, readNotes(readFileSync(notes, "utf8")));
    faults.push(...found.map((fault) => `round ${rounds}: ${fault}`));
  }
  const acknowledged = readNotes(readFileSync(notes, "utf8")).added.length;
  if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
  else faults.push(`the store is kept in ${folder}`);
  return { rounds, acknowledged, slowestRestartMs, faults };
}

/** Lets a hive live until some time after its first claim; answers how long that took. */
async function killOne(folder: string, from: number, lifeMs: number): Promise<number> {
  const notes = join(folder, "acknowledged");
  const errors = join(folder, "errors");
  writeFileSync(errors, "");
  const child = spawn(process.execPath, ["--no-warnings", load, folder], { stdio: ["ignore", "ignore", "pipe"] });
  child.stderr.setEncoding("utf8").on("data", (text: string) => writeFileSync(errors, text, { flag: "a" }));
  const ended = once(child, "exit");
  const end = performance.now() + startMs;
  for (;;) {
    const text = existsSync(notes) ? readFileSync(notes).subarray(from).toString("utf8") : "";
    const took = /^claimed (\d+)$/m.exec(text)?.[1];
    if (took !== undefined) {
      await sleep(lifeMs);
      child.kill("SIGKILL");
      await ended;
      return Number(took);
    }
    if (child.exitCode !== null || performance.now() > end) {
      child.kill("SIGKILL");
      throw new Error(`the hive did not come up: ${readFileSync(errors, "utf8")}`);
    }
    await sleep(2);
  }
}
