import { rmSync } from "node:fs";
import { TaskDesk } from "../../../electron/hive/dispatcher/task-desk.ts";
import { TaskLife } from "../../../electron/hive/dispatcher/task-life.ts";
import { openRecord } from "../../../electron/hive/open-record.ts";
import { freshFolder } from "../dispatch/open-desk.ts";
import { percentile } from "../workload.ts";
import { addFinished, addWaiting } from "./fill.ts";

/** Microseconds of claims beside a backlog, by what the worker can do. */
export interface ClaimTimes {
  readonly [who: string]: { readonly p50: number; readonly p99: number };
}

const workers: Readonly<Record<string, readonly string[]>> = {
  "1 skill": ["skill-7"],
  "3 skills": ["skill-3", "skill-7", "skill-11"],
  "one rare skill": ["rare"],
  "50 skills": Array.from({ length: 50 }, (_, index) => `skill-${index}`),
};
const claims = 200;
const warmUp = 20;
const countReads = 1000;

/** Claims and counts beside so many waiting and so many finished tasks, before and after ANALYZE. */
export async function measureClaims(waiting: number, finished: number) {
  const folder = freshFolder();
  const record = openRecord(folder, Date.now);
  const { database, stores, writer } = record;
  database.pragma("synchronous = OFF"); // the cost of the search is to be seen, not that of the disk
  addFinished(record, finished);
  await addWaiting(record, waiting);
  const desk = new TaskDesk({
    ...{ stores, writer, tasks: new TaskLife(stores, Date.now), clock: Date.now, wake: () => undefined },
  });
  const fresh = await claimTimes(desk);
  database.exec("ANALYZE");
  const analyzed = await claimTimes(desk);
  const counted = timeCounts(() => stores.counts.all());
  desk.stop();
  await record.close();
  rmSync(folder, { recursive: true, force: true });
  return { fresh, analyzed, counted };
}

async function claimTimes(desk: TaskDesk): Promise<ClaimTimes> {
  const found: Record<string, { p50: number; p99: number }> = {};
  for (const [who, names] of Object.entries(workers)) found[who] = await timeClaims(desk, names);
  return found;
}

async function timeClaims(desk: TaskDesk, names: readonly string[]): Promise<{ p50: number; p99: number }> {
  const worker = { id: "bench-001", pid: process.pid, demands: names.map((name) => `skill:${name}`) };
  const took: number[] = [];
  for (let index = 0; index < claims + warmUp; index += 1) {
    const from = performance.now();
    const claim = await desk.claim(worker);
    if (index >= warmUp) took.push((performance.now() - from) * 1000);
    if (claim === undefined) throw new Error(`no task for ${names.join(", ")}`);
    const demand = { by: "specialization", specialization: names[index % names.length] ?? "" } as const;
    await desk.add({ ...terms, demand, description: claim.description, priority: claim.priority }); // as many as before
  }
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

const terms = { timeoutMs: 600_000, retry: { attempts: 1, backoffMs: 1 } } as const;

/** Microseconds of one look at the counts. */
function timeCounts(read: () => unknown): number {
  const took: number[] = [];
  for (let index = 0; index < countReads; index += 1) {
    const from = performance.now();
    read();
    took.push((performance.now() - from) * 1000);
  }
  return percentile(took, 0.5);
}
