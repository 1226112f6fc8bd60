import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** One thing that a process did to a file. */
export type DiskEvent =
  | { readonly kind: "write"; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: "truncate"; readonly file: string; readonly size: number }
  | { readonly kind: "sync-begins" | "sync"; readonly file: string; readonly thread: number }
  | { readonly kind: "remove"; readonly file: string };

const load = fileURLToPath(new URL("load.ts", import.meta.url));
const headerBytes = 32;
const lookAgainMs = 20;

/** Compiles the library that notes writes; an Error says that it cannot be had. */
export function compileRecorder(folder: string): string {
  const library = join(folder, "recorder.so");
  const source = fileURLToPath(new URL("recorder.c", import.meta.url));
  execFileSync("gcc", ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"], { stdio: "ignore" });
  return library;
}

/** Runs a hive under load for a while and answers all that it did to the files of its folder, in order. */
export async function recordLoad(options: {
  readonly library: string;
  readonly folder: string;
  readonly log: string;
  readonly milliseconds: number;
}): Promise<readonly DiskEvent[]> {
  const { library, folder, log } = options;
  const recorded = { LD_PRELOAD: library, SKEP_RECORD_FOLDER: folder, SKEP_RECORD_LOG: log };
  const env = { ...process.env, ...recorded };
  const child = spawn(process.execPath, ["--no-warnings", load, folder], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  await Promise.race([beginning(log, child).then(() => sleep(options.milliseconds)), ended]);
  child.kill("SIGKILL");
  await ended;
  return readLog(readFileSync(log));
}

/** Waits until a recording has begun: a busy machine takes its time for that. */
async function beginning(log: string, child: ChildProcess): Promise<void> {
  while (!existsSync(log) && child.exitCode === null && child.signalCode === null) await sleep(lookAgainMs);
}

/** The events of a log; one that the end of the recording cut off is left out. */
export function readLog(log: Buffer): readonly DiskEvent[] {
  const events: DiskEvent[] = [];
  let at = 0;
  while (at + headerBytes <= log.length) {
    const [kind = 0, nameLength = 0, place = 0, length = 0] = [0, 8, 16, 24].map((offset) =>
      Number(log.readBigInt64LE(at + offset)),
    );
    const from = at + headerBytes + nameLength;
    if (from + length > log.length) break;
    const file = log.toString("utf8", at + headerBytes, from);
    const event = eventOf(kind, { file, place, bytes: log.subarray(from, from + length) });
    if (event !== undefined) events.push(event);
    at = from + length;
  }
  return events;
}

function eventOf(kind: number, { file, place, bytes }: { file: string; place: number; bytes: Buffer }) {
  const kinds: Readonly<Record<number, DiskEvent>> = {
    1: { kind: "write", file, offset: place, bytes },
    2: { kind: "truncate", file, size: place },
    3: { kind: "sync", file, thread: place },
    4: { kind: "remove", file },
    5: { kind: "sync-begins", file, thread: place },
  };
  return kinds[kind];
}
