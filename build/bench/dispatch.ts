/**
 * The shipped dispatcher (journal, leases, fences, results) beside raw SQLite and beside the queues that somebody would
 * take instead, on this disk and on one whose syncs take a millisecond more. `npm run bench -- dispatch [--json]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inChild } from "./dispatch/in-child.ts";
import type { Drained } from "./dispatch/own.ts";
import { compileSlowSync } from "./dispatch/slow-sync.ts";
import { installPeers } from "./peers/install.ts";
import { startPostgres } from "./peers/postgres.ts";
import { startRedis } from "./peers/redis.ts";
import type { PeerServer } from "./peers/server.ts";
import { median, type Row, report } from "./report.ts";

const rounds = Number(process.env["ROUNDS"] ?? 5);
const sizes = { many: 30_000, some: 10_000, one: 1500, idle: 200, runs: 3000 } as const;
const mostDelayMs = 8;
const mostBacklog = 50_000;
const fewestRuns = 2200;

interface Measured {
  readonly ours: Drained[];
  readonly peer: number[];
}

interface Disk {
  readonly label: string;
  readonly preload?: string;
}

/** What a peer needs, or why it is not there. */
type Peer<Value> = Value | undefined;

async function brought<Value>(name: string, bring: () => Promise<Value>): Promise<Peer<Value>> {
  try {
    return await bring();
  } catch (error) {
    console.error(`Without ${name}: ${error instanceof Error ? error.message : error}.`);
    return undefined;
  }
}

/** Ours with so many callers beside a peer, in turns. */
async function beside(own: readonly [number, number], peer: readonly [string, number, number], { preload }: Disk) {
  const measured: Measured = { ours: [], peer: [] };
  for (let round = 0; round < rounds; round += 1) {
    measured.ours.push((await inChild("own", own, preload)) as Drained); // as `own` answers
    const [name, ...numbers] = peer;
    measured.peer.push(Number(await inChild(name, numbers, preload)));
  }
  return measured;
}

function throughput(what: string, peerName: string, { ours, peer }: Measured): Row {
  const mine = ours.map(({ perSecond }) => perSecond);
  const ratio = median(mine.map((value, round) => value / (peer[round] ?? Number.NaN)));
  return { what, ours: median(mine), peer: median(peer), peerName, ratio, unit: "tasks/s" };
}

function delay(what: string, { ours }: Measured): Row {
  const mine = median(ours.map(({ delayP99 }) => delayP99));
  return { what, ours: mine, peer: mostDelayMs, peerName: "the bound", ratio: mostDelayMs / mine, unit: "ms" };
}

/** Times of both sides, in turns; less is better. */
async function times(what: string, peerName: string, { own, peer, disk }: Times): Promise<Row> {
  const [mine, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(Number(await inChild("idle", own, disk.preload)));
    theirs.push(Number(await inChild(peer[0], peer.slice(1) as number[], disk.preload)));
  }
  const ratio = median(mine.map((value, round) => (theirs[round] ?? Number.NaN) / value));
  return { what, ours: median(mine), peer: median(theirs), peerName, ratio, unit: "ms" };
}

interface Times {
  readonly own: readonly number[];
  readonly peer: readonly [string, ...number[]];
  readonly disk: Disk;
}

async function onDisk(disk: Disk, servers: { postgres: Peer<PeerServer>; redis: Peer<PeerServer>; packages: boolean }) {
  const { label } = disk;
  const many = await beside([sizes.many, 256], ["raw", sizes.many, 100], disk);
  const rows = [
    throughput(`256 callers${label}`, "raw SQLite, 100 a commit", many),
    delay(`delay of the event loop, p99${label}`, many),
    throughput(
      `one caller${label}`,
      "raw SQLite, 1 a commit",
      await beside([sizes.one, 1], ["raw", sizes.one, 1], disk),
    ),
  ];
  if (servers.packages) {
    const plainjob = await beside([sizes.some, 16], ["plainjob", sizes.one * 2, 16], disk);
    rows.push(throughput(`16 callers${label}`, "plainjob, FULL", plainjob));
  }
  if (servers.postgres !== undefined && disk.preload === undefined) {
    const graphile = await beside([sizes.many, 256], ["graphile", sizes.many, servers.postgres.port], disk);
    rows.push(throughput(`256 callers${label}`, "graphile-worker tuned, PostgreSQL", graphile));
  }
  const own = [sizes.idle];
  rows.push(
    await times(`idle dispatch, p50${label}`, "append and fdatasync", { own, peer: ["append", sizes.idle], disk }),
  );
  if (servers.redis !== undefined && disk.preload === undefined) {
    const peer = ["bullmq", sizes.idle, servers.redis.port] as const;
    rows.push(await times(`idle dispatch, p50${label}`, "BullMQ, appendfsync always", { own, peer, disk }));
  }
  return rows;
}

async function order(callers: number): Promise<Row> {
  const late = Number(await inChild("order", [mostBacklog, callers]));
  const what = `late starts of ${mostBacklog}, ${callers} callers`;
  return { what, ours: late, peer: 0, peerName: "strict order", ratio: late === 0 ? 1 : 0, unit: "tasks" };
}

async function flows(): Promise<Row> {
  const runs: number[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(Number(await inChild("flows", [sizes.runs, 64])));
  const ours = median(runs);
  const what = "durable runs of two steps, no-op agents";
  return { what, ours, peer: fewestRuns, peerName: "the goal", ratio: ours / fewestRuns, unit: "runs/s" };
}

const folder = mkdtempSync(join(tmpdir(), "skep-bench-"));
const packages = (await brought("the peers' packages", async () => installPeers() ?? true)) ?? false;
const postgres = packages ? await brought("graphile-worker", startPostgres) : undefined;
const redis = packages ? await brought("BullMQ", startRedis) : undefined;
try {
  const rows = await onDisk({ label: "" }, { postgres, redis, packages });
  for (const callers of [1, 16, 256]) rows.push(await order(callers));
  rows.push(await flows());
  const preload = compileSlowSync(folder);
  if (preload === undefined) console.error("Without the slow disk: it needs gcc and a system that can preload.");
  else {
    const slow = { label: ", 1 ms more a sync", preload };
    rows.push(...(await onDisk(slow, { postgres: undefined, redis: undefined, packages })));
  }
  report("dispatch", rows);
} finally {
  await postgres?.stop();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
}
