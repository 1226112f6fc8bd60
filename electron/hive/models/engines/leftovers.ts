import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { processBirth } from "./process-birth.ts";

const member = z.strictObject({ pid: z.number().int().positive(), birth: z.string() });

const record = z.strictObject({
  owner: member,
  /** The engine's processes; the first one leads their process group. */
  processes: z.array(member),
});

type Member = z.infer<typeof member>;

/** Writes down which processes this one has started, so that a later start can end them should it not get to. */
export async function recordProcesses(folder: string, pids: readonly number[]): Promise<() => Promise<void>> {
  const [owner, ...processes] = await Promise.all([process.pid, ...pids].map(identify));
  const living = processes.filter((one) => one !== null);
  if (!owner || living.length === 0) return async () => {};
  await mkdir(folder, { recursive: true });
  const file = join(folder, `engine-${pids[0]}.json`);
  await writeFile(file, JSON.stringify({ owner, processes: living }));
  return () => rm(file, { force: true });
}

/** Ends engines whose hive is gone, and only what is certainly such an engine. Returns the ids of what it ended. */
export async function endLeftovers(folder: string): Promise<readonly number[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^engine-\d+\.json$/.test(name));
  const ended: number[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const written = await readFile(file, "utf8").catch(() => "");
    const known = record.safeParse(parseJson(written));
    if (known.success && (await lives(known.data.owner))) continue;
    if (known.success) ended.push(...(await endGroup(known.data.processes)));
    await rm(file, { force: true });
  }
  return ended;
}

async function identify(pid: number): Promise<Member | null> {
  const birth = await processBirth(pid);
  return birth === null ? null : { pid, birth };
}

async function lives(known: Member): Promise<boolean> {
  return (await processBirth(known.pid)) === known.birth;
}

async function endGroup(processes: readonly Member[]): Promise<readonly number[]> {
  const ended: number[] = [];
  const leader = processes[0];
  for (const one of processes) {
    if (!(await lives(one))) continue;
    // While one member lives, the number of its group cannot have been given to another.
    if (leader && process.platform !== "win32") kill(-leader.pid);
    kill(one.pid);
    ended.push(one.pid);
  }
  return ended;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime, or it leads no group.
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
